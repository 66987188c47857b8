package io.facsimile.bench.testbed;

import io.facsimile.data.DataSet;
import io.facsimile.trainer.Trainer;
import io.facsimile.trainer.TrainingOptions;
import io.facsimile.trainer.architecture.ModelOptions;
import io.facsimile.trainer.loop.TrainingListener;
import io.facsimile.trainer.options.RunOptions;
import java.io.IOException;
import java.nio.file.Path;

/** A model of the default layout after one epoch: as fast as one that was trained in full, and here in seconds. */
public final class QuickModel {
    private QuickModel() {}

    /** Trains it into a folder. */
    public static void train(DataSet data, Path folder) throws IOException {
        TrainingOptions options = TrainingOptions.defaults()
                .with(ModelOptions.defaults().withName("bench"))
                .with(RunOptions.defaults().withEpochs(1));
        new Trainer(options, TrainingListener.silent()).train(data, folder);
    }
}
