package io.facsimile.trainer.pca;

import io.facsimile.trainer.loop.ComputedTraining;
import io.facsimile.trainer.loop.ModelTraining;
import io.facsimile.trainer.loop.TrainableArchitecture;
import io.facsimile.trainer.loop.TrainingCallbacks;
import io.facsimile.trainer.loop.TrainingTask;
import io.facsimile.trainer.model.LayerTable;

/** Principal components, computed exactly when the training starts. */
public final class PcaArchitecture implements TrainableArchitecture {
    @Override
    public String description() {
        return "principal components, the best linear code";
    }

    /** The axes stand once, as their transpose decodes. */
    @Override
    public String layerTable(int pixels, int codeSize) {
        return new LayerTable()
                .layer("mean", Integer.toString(pixels), "", pixels)
                .layer("axes", pixels + "→" + codeSize, "linear", (long) pixels * codeSize)
                .sum("total", (long) pixels * (codeSize + 1))
                .toString();
    }

    @Override
    public ModelTraining start(TrainingTask task, TrainingCallbacks callbacks) {
        return new ComputedTraining(PrincipalComponentAnalysis.of(task.train(), task.codeSize()));
    }
}
