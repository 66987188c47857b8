package io.facsimile.trainer.export;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.model.ModelMetadata;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.data.DataSet;
import io.facsimile.trainer.images.HeldOutSplit;
import io.facsimile.trainer.loop.TrainingException;

/**
 * The images that a model was not trained on, divided as they were then.
 *
 * @param heldOut to calibrate on
 * @param test that neither training nor calibration saw; may be empty
 */
record QuantizationData(ImageSet heldOut, ImageSet test) {
    /** Of a hash in a message; as many as in a model's id. */
    private static final int SHOWN_DIGITS = 12;

    /**
     * Divides again: the choice of held-out images follows from the images and the seed.
     *
     * @throws TrainingException if these are not the images that the model was trained on
     */
    static QuantizationData of(DataSet data, Autoencoder model) throws TrainingException {
        ModelMetadata metadata = model.metadata();
        if (!data.train().shape().equals(metadata.inputShape())) {
            throw new TrainingException("data set '" + data.name() + "': expected images of " + metadata.inputShape()
                    + " for " + model.id() + ", found " + data.train().shape());
        }
        String found = data.train().sha256();
        String expected = metadata.training().dataSha256();
        if (!found.equals(expected)) {
            throw new TrainingException("data set '" + data.name() + "': expected the training images of " + model.id()
                    + ", '" + metadata.training().dataName() + "' with SHA-256 " + start(expected)
                    + ", found others with " + start(found));
        }
        HeldOutSplit split =
                HeldOutSplit.of(data.train(), data.name(), metadata.training().seed(), metadata.falsePositiveRate());
        if (split.train().length != metadata.training().images()) {
            throw new TrainingException(model.id() + ": expected a model trained on " + split.train().length + " of "
                    + data.train().size() + " images, as this version divides them, found one trained on "
                    + metadata.training().images());
        }
        return new QuantizationData(data.train().select(split.heldOut()), data.test());
    }

    private static String start(String sha256) {
        return sha256.length() <= SHOWN_DIGITS ? sha256 : sha256.substring(0, SHOWN_DIGITS) + "…";
    }

    /** What editions are compared on: test images where there are any. */
    ImageSet evaluated() {
        return test.size() > 0 ? test : heldOut;
    }
}
