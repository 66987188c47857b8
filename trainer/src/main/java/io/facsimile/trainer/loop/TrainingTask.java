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
    /** Of an image. */
    public int pixels() {
        return train.pixels();
    }
}
