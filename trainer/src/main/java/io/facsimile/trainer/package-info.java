/**
 * Trains an autoencoder, or computes the linear baseline, and writes it as a model file that is calibrated, evaluated
 * and checked. Imports {@code core}, {@code dl4j-onnx} and Deeplearning4j; knows nothing of Kafka.
 */
package io.facsimile.trainer;
