package io.facsimile.trainer.architecture;

import io.facsimile.core.text.LowerCase;
import io.facsimile.trainer.dense.DenseArchitecture;
import io.facsimile.trainer.loop.ModelTraining;
import io.facsimile.trainer.loop.TrainableArchitecture;
import io.facsimile.trainer.loop.TrainingCallbacks;
import io.facsimile.trainer.loop.TrainingTask;
import io.facsimile.trainer.pca.PcaArchitecture;

/** What computes the code. A new one is a class that implements {@link TrainableArchitecture} and an entry here. */
public enum Architecture {
    /** Autoencoder of dense layers, pixels-256-128-code-128-256-pixels, trained step by step. */
    DENSE(new DenseArchitecture()),
    /** Principal components: the best linear code, computed exactly; the baseline to beat. */
    PCA(new PcaArchitecture());

    private final TrainableArchitecture implementation;

    Architecture(TrainableArchitecture implementation) {
        this.implementation = implementation;
    }

    /** What it is, in a few words. */
    public String description() {
        return implementation.description();
    }

    /** As {@link TrainableArchitecture#layerTable}. */
    public String layerTable(int pixels, int codeSize) {
        return implementation.layerTable(pixels, codeSize);
    }

    /** As {@link TrainableArchitecture#start}. */
    public ModelTraining start(TrainingTask task, TrainingCallbacks callbacks) {
        return implementation.start(task, callbacks);
    }

    /** Lower-case name, as it stands in the model file and on the command line. */
    @Override
    public String toString() {
        return LowerCase.of(this);
    }
}
