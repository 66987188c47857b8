package io.facsimile.trainer.model;

import io.facsimile.onnx.graph.GraphTensor;

/**
 * What a decoder adds to a graph.
 *
 * @param raw [N, pixels]: what it computes before it is made an image, such as logits or an unclipped sum
 * @param image [N, pixels], in (0, 1)
 */
public record Reconstruction(GraphTensor raw, GraphTensor image) {}
