package io.facsimile.trainer;

import io.facsimile.trainer.architecture.ModelOptions;
import io.facsimile.trainer.options.OptimiserOptions;
import io.facsimile.trainer.options.RunOptions;

/**
 * What a training run is to do. Start from {@link #defaults()} and change what differs.
 *
 * @param optimiser unused by an architecture that is computed at once
 */
public record TrainingOptions(ModelOptions model, OptimiserOptions optimiser, RunOptions run) {
    /** The documented defaults: a dense autoencoder, 200 epochs of Adam at a constant rate of 1e-3. */
    public static TrainingOptions defaults() {
        return new TrainingOptions(ModelOptions.defaults(), OptimiserOptions.defaults(), RunOptions.defaults());
    }

    public TrainingOptions with(ModelOptions other) {
        return new TrainingOptions(other, optimiser, run);
    }

    public TrainingOptions with(OptimiserOptions other) {
        return new TrainingOptions(model, other, run);
    }

    public TrainingOptions with(RunOptions other) {
        return new TrainingOptions(model, optimiser, other);
    }
}
