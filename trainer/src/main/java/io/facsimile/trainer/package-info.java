/**
 * Trains an autoencoder, or computes the linear baseline, and writes it as a model file; begin at
 * {@link io.facsimile.trainer.Trainer}. Knows nothing of Kafka.
 */
package io.facsimile.trainer;
