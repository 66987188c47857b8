/**
 * The model file and its ONNX Runtime session: the only package that imports {@code ai.onnxruntime}. Native memory is
 * owned by {@link io.facsimile.core.model.Autoencoder}, {@link io.facsimile.core.model.ScoringBatch} and
 * {@link io.facsimile.core.model.Decoder}; close batches before the autoencoder that made them.
 */
package io.facsimile.core.model;
