package io.facsimile.streamer.options;

import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * What images are scored with.
 *
 * @param file an {@code autoencoder.onnx}, or the folder that holds it
 * @param falsePositiveRate share of normal images that may be called anomalous, more than 0 and less than 1; none takes
 *     the model's own
 */
public record ModelConfig(Path file, OptionalDouble falsePositiveRate) {
    public ModelConfig {
        falsePositiveRate.ifPresent(rate -> {
            if (!(rate > 0 && rate < 1)) {
                throw new IllegalArgumentException(
                        "false-positive rate: expected more than 0 and less than 1, got " + rate);
            }
        });
    }

    /** With the model's own false-positive rate. */
    public static ModelConfig of(Path file) {
        return new ModelConfig(file, OptionalDouble.empty());
    }
}
