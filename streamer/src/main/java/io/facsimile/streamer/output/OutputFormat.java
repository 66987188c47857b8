package io.facsimile.streamer.output;

import io.facsimile.core.decision.Calibration;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.ModelMetadata;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.streamer.options.CodeEncoding;
import io.facsimile.streamer.options.StreamerOptions;

/**
 * What stands in output records, the same for every image of a run.
 *
 * @param model the model's id, part of every record
 * @param shape of the images
 * @param codeSize numbers in a code
 * @param calibration what p-values are computed by
 * @param threshold the score above which an image is anomalous
 * @param encoding how codes are written
 * @param heatmaps whether anomalies carry one
 */
public record OutputFormat(
        String model,
        ImageShape shape,
        int codeSize,
        Calibration calibration,
        float threshold,
        CodeEncoding encoding,
        boolean heatmaps) {

    /** @throws IllegalArgumentException if the model cannot promise the false-positive rate that is asked for */
    public static OutputFormat of(Autoencoder model, StreamerOptions options) {
        ModelMetadata metadata = model.metadata();
        double rate = options.falsePositiveRate().orElse(metadata.falsePositiveRate());
        return new OutputFormat(
                model.id(),
                metadata.inputShape(),
                metadata.codeSize(),
                metadata.calibration(),
                metadata.calibration().threshold(rate),
                options.codeEncoding(),
                options.heatmaps());
    }

    /** Whether a score is above the threshold. One that is not a number is: the model cannot vouch for the image. */
    boolean isAnomalous(float score) {
        return Calibration.isAbove(score, threshold);
    }
}
