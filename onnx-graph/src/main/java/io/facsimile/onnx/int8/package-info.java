/**
 * Rewrites a finished ONNX graph so that its wide layers multiply 8-bit integers, and it is smaller and faster. Uses the
 * graph package.
 */
package io.facsimile.onnx.int8;
