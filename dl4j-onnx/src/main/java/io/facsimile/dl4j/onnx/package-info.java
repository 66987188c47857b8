/**
 * Turns the layers of a Deeplearning4j network into nodes of an ONNX graph; begin at
 * {@link io.facsimile.dl4j.onnx.NetworkExporter}. Uses the graph package, Deeplearning4j and ND4J.
 */
package io.facsimile.dl4j.onnx;
