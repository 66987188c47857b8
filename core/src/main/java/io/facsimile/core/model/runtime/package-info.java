/**
 * Runs a model file in ONNX Runtime: the only package that imports {@code ai.onnxruntime}. Native memory is owned by
 * {@link io.facsimile.core.model.runtime.Autoencoder}, {@link io.facsimile.core.model.runtime.Scorer} and
 * {@link io.facsimile.core.model.runtime.CodeDecoder}; close scorers before the autoencoder that made them.
 */
package io.facsimile.core.model.runtime;
