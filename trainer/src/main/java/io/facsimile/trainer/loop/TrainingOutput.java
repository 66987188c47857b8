package io.facsimile.trainer.loop;

import io.facsimile.trainer.model.TrainedModel;
import java.io.IOException;

/** Where a training run leaves what it comes to. */
public interface TrainingOutput {
    /** Takes the summary of an epoch that has ended. */
    void epoch(EpochSummary summary) throws IOException;

    /**
     * Takes the best model so far, in the place of the one before.
     *
     * @param epochs passes over the training images that it has seen, 0 if it was computed at once
     */
    void model(TrainedModel best, int epochs) throws IOException;

    /** Shows what the model that was taken last makes of images, under the number of the running epoch. */
    void sheet(int epoch) throws IOException;
}
