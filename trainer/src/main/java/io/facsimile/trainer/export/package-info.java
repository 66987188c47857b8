/**
 * Writes the model file: appends the score, checks that ONNX Runtime computes what the trainer does, calibrates,
 * evaluates, and publishes both files at once; makes int8 editions.
 */
package io.facsimile.trainer.export;
