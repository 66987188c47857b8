package io.facsimile.trainer.export;

import java.nio.file.Path;

/**
 * What an int8 edition of a model costs, measured by ONNX Runtime on images that neither training nor calibration saw.
 *
 * @param model the written model file
 * @param evaluatedOn {@code test}, or {@code held-out} where the data set has no test images
 * @param images that both editions were evaluated on
 * @param falsePositiveRate that both are calibrated for
 * @param original the model in floating-point numbers
 * @param int8 the edition written
 * @param disagreeing images that one calls anomalous and the other does not, each by its own threshold
 */
public record QuantizationReport(
        Path model,
        String evaluatedOn,
        int images,
        double falsePositiveRate,
        EditionFigures original,
        EditionFigures int8,
        int disagreeing) {}
