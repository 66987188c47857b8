/**
 * Writes ONNX graphs: nodes, weights and metadata, typed, into one file. Uses ONNX's protobuf classes and nothing of the
 * project; knows no training library.
 */
package io.facsimile.onnx.graph;
