package io.facsimile.core.model;

import io.facsimile.core.decision.Calibration;
import io.facsimile.core.decision.Verdict;
import io.facsimile.core.image.ImageShape;
import java.util.Map;
import java.util.Optional;

/**
 * What a model file says of itself, in the {@code metadata_props} of its ONNX model.
 *
 * @param name of the model, as {@link ModelName} has it
 * @param architecture such as {@code dense} or {@code pca}
 * @param inputShape the images that the model takes
 * @param codeSize latent dimensions, at least 1
 * @param scoreFunction what the scores are; the calibration's too
 * @param calibration scores of normal images that were held out
 * @param falsePositiveRate the default one, which {@code calibration} can promise
 * @param training how the model came to be
 * @param quantization of which model this is an edition in small integers; empty for a model as it was trained
 */
public record ModelMetadata(
        String name,
        String architecture,
        ImageShape inputShape,
        int codeSize,
        ScoreFunction scoreFunction,
        Calibration calibration,
        double falsePositiveRate,
        TrainingRun training,
        Optional<Quantization> quantization) {
    /** The format that {@link #toProperties} writes; {@link #fromProperties} reads it and all before it, from 0. */
    public static final int FORMAT_VERSION = 1;

    /** How pixels become network input; inside the graph, stated for the reader. */
    public static final String SCALING = "1/255";

    public ModelMetadata {
        ModelName.require(name);
        if (codeSize < 1) {
            throw new IllegalArgumentException("code size: expected at least 1, got " + codeSize);
        }
        calibration.threshold(falsePositiveRate); // refuses a rate that it cannot promise
    }

    /** Describes a model as it was trained, that is, not quantized, and scored by {@link ScoreFunction#BERNOULLI_KL}. */
    public ModelMetadata(
            String name,
            String architecture,
            ImageShape inputShape,
            int codeSize,
            Calibration calibration,
            double falsePositiveRate,
            TrainingRun training) {
        this(
                name,
                architecture,
                inputShape,
                codeSize,
                ScoreFunction.BERNOULLI_KL,
                calibration,
                falsePositiveRate,
                training,
                Optional.empty());
    }

    /** At the default false-positive rate. */
    public Verdict verdict() {
        return new Verdict(calibration, falsePositiveRate);
    }

    /** The score above which an image is anomalous at the default false-positive rate. */
    public float threshold() {
        return calibration.threshold(falsePositiveRate);
    }

    /** All of this as text, for {@code metadata_props}; keys begin with {@code facsimile.}. */
    public Map<String, String> toProperties() {
        return MetadataProperties.write(this);
    }

    /**
     * Reads what {@link #toProperties} wrote; keys that it does not know are left alone.
     *
     * @param where what to call the model in a message, such as its file
     * @throws ModelException naming the property that is missing or wrong, or the format if it is newer than
     *     {@value #FORMAT_VERSION}
     */
    public static ModelMetadata fromProperties(Map<String, String> properties, String where) throws ModelException {
        return new MetadataProperties(properties, where).read();
    }
}
