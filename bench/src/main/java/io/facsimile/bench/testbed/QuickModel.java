package io.facsimile.bench.testbed;

import io.facsimile.data.DataSet;
import io.facsimile.trainer.Trainer;
import io.facsimile.trainer.loop.TrainingListener;
import io.facsimile.trainer.options.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;

/** A model of the default layout after one epoch: as fast as one that was trained in full, and here in seconds. */
public final class QuickModel {
    private QuickModel() {}

    /** Trains it into a folder. */
    public static void train(DataSet data, Path folder) throws IOException {
        new Trainer(TrainingOptions.defaults().withModelName("bench").withEpochs(1), TrainingListener.silent())
                .train(data, folder);
    }
}
