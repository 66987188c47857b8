package io.facsimile.trainer.export;

import io.facsimile.core.decision.Calibration;
import io.facsimile.core.model.ModelMetadata;
import io.facsimile.core.model.TrainingRun;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.Decoder;
import io.facsimile.trainer.architecture.ModelOptions;
import io.facsimile.trainer.images.TrainingData;
import io.facsimile.trainer.loop.TrainingException;
import io.facsimile.trainer.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Turns a trained model into its two files: evaluated, calibrated, checked, and only then moved into place, so that a
 * reader of the folder sees whole files, old or new.
 */
public final class ModelWriter {
    private final ModelOptions options;
    private final long seed;
    private final TrainingData data;
    private final Path folder;

    /** @param seed that the data were divided by, and the model was trained from */
    public ModelWriter(ModelOptions options, long seed, TrainingData data, Path folder) {
        this.options = options;
        this.seed = seed;
        this.data = data;
        this.folder = folder;
    }

    /**
     * Writes both files.
     *
     * @param epochs passes over the training images that the model has seen, 0 if it was computed at once
     * @return the figures that stand in the files
     * @throws TrainingException if ONNX Runtime computes otherwise than the training library; nothing is written then
     * @throws IOException naming the file that cannot be written; a model that was there is as it was then
     */
    public Map<String, Double> write(TrainedModel model, int epochs) throws IOException {
        Map<String, Double> metrics = new TreeMap<>();
        Evaluation.of(model, data.heldOut()).addTo(metrics, "held-out");
        if (data.test().size() > 0) {
            Evaluation.of(model, data.test()).addTo(metrics, "test");
        }
        TrainingRun run =
                new TrainingRun(data.name(), data.sha256(), data.split().train().length, seed, epochs, metrics);
        ModelMetadata metadata = metadata(model, calibrate(model, run), run);
        try (StagedModel staged = stage(model, metadata)) {
            staged.publish();
        }
        return metrics;
    }

    /** By the graph that will serve, so that thresholds hold to the last digit; it differs in its metadata only. */
    private Calibration calibrate(TrainedModel model, TrainingRun run) throws IOException {
        Calibration none = Calibration.of(new float[data.heldOut().size()]);
        try (StagedModel staged = stage(model, metadata(model, none, run));
                Autoencoder autoencoder = Autoencoder.open(staged.autoencoder());
                Decoder decoder = Decoder.open(staged.decoder())) {
            ParityCheck.require(model, autoencoder, decoder, data.heldOut());
            return Calibration.of(GraphScores.of(autoencoder, data.heldOut()).scores());
        }
    }

    private StagedModel stage(TrainedModel model, ModelMetadata metadata) throws IOException {
        return StagedModel.write(
                folder,
                AutoencoderGraph.autoencoder(model, metadata).toBytes(),
                AutoencoderGraph.decoder(model, metadata).toBytes());
    }

    private ModelMetadata metadata(TrainedModel model, Calibration calibration, TrainingRun run) {
        return new ModelMetadata(
                options.name(),
                options.architecture().toString(),
                data.test().shape(),
                model.codeSize(),
                AutoencoderGraph.SCORE_FUNCTION,
                calibration,
                options.falsePositiveRate(),
                run,
                Optional.empty());
    }
}
