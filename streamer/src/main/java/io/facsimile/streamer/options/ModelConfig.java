package io.facsimile.streamer.options;

import io.facsimile.core.decision.FalsePositiveRate;
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
        falsePositiveRate.ifPresent(FalsePositiveRate::require);
    }

    /** With the model's own false-positive rate. */
    public static ModelConfig of(Path file) {
        return new ModelConfig(file, OptionalDouble.empty());
    }
}
