/**
 * Writes Deeplearning4j networks, and graphs of one's own, as ONNX files.
 *
 * <p>{@link io.facsimile.dl4j.onnx.NetworkExporter} turns layers into nodes; {@link io.facsimile.dl4j.onnx.OnnxGraph}
 * holds nodes, weights and metadata and writes the file; {@link io.facsimile.dl4j.onnx.Int8Edition} makes a smaller and
 * faster edition of a finished one, here because it needs ONNX's file format and nothing of a training library. Imports
 * Deeplearning4j, ND4J and ONNX's protobuf classes.
 */
package io.facsimile.dl4j.onnx;
