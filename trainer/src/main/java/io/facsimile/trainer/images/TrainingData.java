package io.facsimile.trainer.images;

import io.facsimile.core.image.ImageSet;
import io.facsimile.data.DataSet;

/**
 * A data set, divided.
 *
 * @param name of the data set
 * @param sha256 over all its training images, those held out included
 * @param split which of them are held out
 * @param heldOut those, never trained on
 * @param test images that neither training nor calibration sees; may be empty
 */
public record TrainingData(String name, String sha256, HeldOutSplit split, ImageSet heldOut, ImageSet test) {
    /**
     * Divides as {@link HeldOutSplit} does.
     *
     * @throws IllegalArgumentException if the set is too small for the false-positive rate
     */
    public static TrainingData of(DataSet data, long seed, double falsePositiveRate) {
        HeldOutSplit split = HeldOutSplit.of(data.train(), data.name(), seed, falsePositiveRate);
        return new TrainingData(
                data.name(), data.train().sha256(), split, data.train().select(split.heldOut()), data.test());
    }

    /** What sheets show: test images where there are any. */
    public ImageSet shown() {
        return test.size() > 0 ? test : heldOut;
    }
}
