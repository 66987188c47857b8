package io.facsimile.trainer.export;

/**
 * What one edition of a model makes of the images that editions are compared on.
 *
 * @param id name and hash of the model
 * @param autoencoderBytes size of {@code autoencoder.onnx}
 * @param decoderBytes size of {@code decoder.onnx}
 * @param mse mean squared error per pixel
 * @param score mean score, in nats per pixel
 * @param threshold score above which this edition calls an image anomalous, at the model's false-positive rate
 * @param flagged images that it calls anomalous
 */
public record EditionFigures(
        String id, long autoencoderBytes, long decoderBytes, double mse, double score, float threshold, int flagged) {}
