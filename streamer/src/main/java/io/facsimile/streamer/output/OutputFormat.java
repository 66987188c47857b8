package io.facsimile.streamer.output;

import io.facsimile.core.decision.Verdict;
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
 * @param verdict on a score
 * @param encoding how codes are written
 * @param heatmaps whether anomalies carry one
 */
public record OutputFormat(
        String model, ImageShape shape, int codeSize, Verdict verdict, CodeEncoding encoding, boolean heatmaps) {

    /** @throws IllegalArgumentException if the model cannot promise the false-positive rate that is asked for */
    public static OutputFormat of(Autoencoder model, StreamerOptions options) {
        ModelMetadata metadata = model.metadata();
        double rate = options.falsePositiveRate().orElse(metadata.falsePositiveRate());
        return new OutputFormat(
                model.id(),
                metadata.inputShape(),
                metadata.codeSize(),
                new Verdict(metadata.calibration(), rate),
                options.codeEncoding(),
                options.heatmaps());
    }
}
