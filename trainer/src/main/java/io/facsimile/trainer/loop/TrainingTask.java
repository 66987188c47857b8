package io.facsimile.trainer.loop;

import io.facsimile.trainer.images.PixelMatrix;
import io.facsimile.trainer.options.OptimiserOptions;
import io.facsimile.trainer.options.RunOptions;

/**
 * What to train, whatever the architecture.
 *
 * @param train what to learn from, at least one image; not closed by the training
 * @param heldOut images of the same size to choose the best epoch by, at least one; not closed by the training
 * @param codeSize numbers in a code, at least 1
 * @param optimiser of an architecture that is trained by epochs
 * @param run its length and seed
 */
public record TrainingTask(
        PixelMatrix train, PixelMatrix heldOut, int codeSize, OptimiserOptions optimiser, RunOptions run) {
    /** @throws IllegalArgumentException if there are no images, they differ in size, or a code has no number */
    public TrainingTask {
        if (train.size() < 1 || heldOut.size() < 1) {
            throw new IllegalArgumentException("training task: expected at least one image to learn from and one held"
                    + " out, got " + train.size() + " and " + heldOut.size());
        }
        if (heldOut.pixels() != train.pixels()) {
            throw new IllegalArgumentException("training task: expected held-out images of " + train.pixels()
                    + " pixels, as those to learn from have, got " + heldOut.pixels());
        }
        if (codeSize < 1) {
            throw new IllegalArgumentException(
                    "training task: expected a code of at least one number, got " + codeSize);
        }
    }

    /** Pixels of an image. */
    public int pixels() {
        return train.pixels();
    }
}
