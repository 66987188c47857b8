/**
 * What a trained model is, whatever computed it: it appends itself to an ONNX graph, and computes the same by itself.
 */
package io.facsimile.trainer.model;
