package io.facsimile.trainer.loop;

import io.facsimile.trainer.model.TrainedModel;
import java.io.IOException;

/** The training of a model that is computed at once: it has no epochs, and leaves one model and one sheet. */
public record ComputedTraining(TrainedModel model) implements ModelTraining {
    @Override
    public TrainingOutcome run(TrainingOutput output) throws IOException {
        output.model(model, 0);
        output.sheet(0);
        return new TrainingOutcome(0, 0, false);
    }

    @Override
    public void close() {
        // The model holds no native memory of its own.
    }
}
