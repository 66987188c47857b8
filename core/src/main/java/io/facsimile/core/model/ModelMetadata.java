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
        Calibration calibration,
        double falsePositiveRate,
        TrainingRun training,
        Optional<Quantization> quantization) {
    /** How pixels become network input; inside the graph, stated for the reader. */
    public static final String SCALING = "1/255";

    /** Mean over pixels of BCE(x, x̂) − H(x), in nats. */
    public static final String SCORE_FUNCTION = "bernoulli-kl";

    public ModelMetadata {
        ModelName.require(name);
        if (codeSize < 1) {
            throw new IllegalArgumentException("code size: expected at least 1, got " + codeSize);
        }
        calibration.threshold(falsePositiveRate); // refuses a rate that it cannot promise
    }

    /** Describes a model as it was trained, that is, not quantized. */
    public ModelMetadata(
            String name,
            String architecture,
            ImageShape inputShape,
            int codeSize,
            Calibration calibration,
            double falsePositiveRate,
            TrainingRun training) {
        this(name, architecture, inputShape, codeSize, calibration, falsePositiveRate, training, Optional.empty());
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
     * @throws ModelException naming the property that is missing or wrong
     */
    public static ModelMetadata fromProperties(Map<String, String> properties, String where) throws ModelException {
        return new MetadataProperties(properties, where).read();
    }
}
