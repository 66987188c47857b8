package io.facsimile.streamer.output;

import io.facsimile.core.decision.Verdict;
import io.facsimile.core.image.ImageShape;
import io.facsimile.streamer.options.CodeEncoding;
import io.facsimile.streamer.options.OutputConfig;
import io.facsimile.streamer.serving.ServingModel;

/**
 * What stands in output records, the same for every image that one model scores.
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

    /** Of what a model makes, written as an operator asks for. */
    public static OutputFormat of(ServingModel model, OutputConfig output) {
        return new OutputFormat(
                model.id(), model.shape(), model.codeSize(), model.verdict(), output.codeEncoding(), output.heatmaps());
    }
}
