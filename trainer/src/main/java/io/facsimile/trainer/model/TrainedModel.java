package io.facsimile.trainer.model;

import io.facsimile.onnx.graph.GraphTensor;
import io.facsimile.onnx.graph.OnnxGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A model that can be written as ONNX nodes, and that computes the same by itself, to check them against. */
public interface TrainedModel {
    /** Pixels of an image, at least 1: the columns of what the encoder takes and the decoder gives. */
    int pixels();

    /** Numbers in a code, at least 1. */
    int codeSize();

    /**
     * Adds the encoder.
     *
     * @param grey [N, pixels] of grey values in [0, 1]
     * @param name what to call the code
     * @return the code, [N, code size]
     */
    GraphTensor appendEncoder(OnnxGraph graph, GraphTensor grey, String name);

    /**
     * Adds the decoder.
     *
     * @param code [N, code size]
     * @param name what to call the reconstructed image
     */
    Reconstruction appendDecoder(OnnxGraph graph, GraphTensor code, String name);

    /**
     * Adds the difference whose mean square is the model's error.
     *
     * @param reconstruction of {@code grey}, by {@link #appendDecoder}
     * @return the difference, [N, pixels]
     */
    GraphTensor appendDifference(OnnxGraph graph, GraphTensor grey, Reconstruction reconstruction);

    /**
     * Adds the mean over pixels of binary cross-entropy less entropy, in nats.
     *
     * @param reconstruction of {@code grey}, by {@link #appendDecoder}
     * @param entropy of each pixel, [N, pixels]
     * @return the mean, [N]; rounding may leave it below 0
     */
    GraphTensor appendDivergence(OnnxGraph graph, GraphTensor grey, Reconstruction reconstruction, GraphTensor entropy);

    /** Codes and reconstructs without the graph; the pixels are [n, pixels] of grey values in [0, 1]. */
    ModelOutputs infer(INDArray pixels);
}
