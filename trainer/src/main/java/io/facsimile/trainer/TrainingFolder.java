package io.facsimile.trainer;

import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.trainer.export.ModelWriter;
import io.facsimile.trainer.export.ReconstructionSheet;
import io.facsimile.trainer.images.TrainingData;
import io.facsimile.trainer.loop.EpochSummary;
import io.facsimile.trainer.loop.HistoryFile;
import io.facsimile.trainer.loop.TrainingOutput;
import io.facsimile.trainer.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that a run writes to: model files, history and sheets. */
final class TrainingFolder implements TrainingOutput, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingFolder.class);

    private final Path folder;
    private final ModelWriter writer;
    private final TrainingData data;
    private final HistoryFile history;
    private Map<String, Double> metrics = Map.of();

    /** Begins a new history; a model that is there stays until the first of this run. */
    TrainingFolder(Path folder, ModelWriter writer, TrainingData data) throws IOException {
        this.folder = folder;
        this.writer = writer;
        this.data = data;
        this.history = new HistoryFile(folder);
    }

    @Override
    public void epoch(EpochSummary summary) throws IOException {
        history.add(summary);
    }

    @Override
    public void model(TrainedModel best, int epochs) throws IOException {
        metrics = writer.write(best, epochs);
        LOG.debug("Wrote the model of epoch {} to {}", epochs, folder);
    }

    @Override
    public void sheet(int epoch) throws IOException {
        try (Autoencoder autoencoder = Autoencoder.open(folder)) {
            ReconstructionSheet.write(autoencoder, data.shown(), epoch, folder);
        }
    }

    /** Of the model that was written last; empty before. */
    Map<String, Double> metrics() {
        return metrics;
    }

    @Override
    public void close() throws IOException {
        history.close();
    }
}
