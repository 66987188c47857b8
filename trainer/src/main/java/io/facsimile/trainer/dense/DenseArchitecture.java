package io.facsimile.trainer.dense;

import io.facsimile.trainer.dense.DenseLayout.Layer;
import io.facsimile.trainer.loop.EpochLoop;
import io.facsimile.trainer.loop.TrainableArchitecture;
import io.facsimile.trainer.loop.TrainingCallbacks;
import io.facsimile.trainer.loop.TrainingTask;
import io.facsimile.trainer.model.LayerTable;
import java.util.List;

/** An autoencoder of dense layers, trained by epochs. */
public final class DenseArchitecture implements TrainableArchitecture {
    @Override
    public String description() {
        return "autoencoder of dense layers, pixels-256-128-code-128-256-pixels";
    }

    @Override
    public String layerTable(int pixels, int codeSize) {
        DenseLayout layout = new DenseLayout(pixels, codeSize);
        LayerTable table = new LayerTable();
        append(table, "encoder", layout.encoder());
        append(table, "decoder", layout.decoder());
        return table.sum("total", layout.parameters()).toString();
    }

    private static void append(LayerTable table, String part, List<Layer> layers) {
        for (Layer layer : layers) {
            table.layer(
                    part,
                    layer.inputs() + "→" + layer.outputs(),
                    layer.rectified() ? "relu" : "linear",
                    layer.parameters());
        }
        table.sum(part, layers.stream().mapToLong(Layer::parameters).sum());
    }

    @Override
    public EpochLoop start(TrainingTask task, TrainingCallbacks callbacks) {
        DenseLayout layout = new DenseLayout(task.pixels(), task.codeSize());
        return new EpochLoop(new DenseStep(layout, task, callbacks.observer()), task, callbacks);
    }
}
