/**
 * What a trained model is, whatever computed it: it appends itself to an ONNX graph, and computes the same by itself.
 * Uses the graph writer, ND4J and core's images; knows no architecture.
 */
package io.facsimile.trainer.model;
