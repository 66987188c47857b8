package io.facsimile.trainer.loop;

import java.io.IOException;

/** One model in training, by epochs or at once. */
public interface ModelTraining extends AutoCloseable {
    /**
     * Trains until done or stopped. May be called once.
     *
     * @param output takes what the run leaves, at least one model of a run that ends well
     * @throws TrainingException if training diverges, after the best model so far has been handed over
     * @throws IOException if the output does
     */
    TrainingOutcome run(TrainingOutput output) throws IOException;

    @Override
    void close();
}
