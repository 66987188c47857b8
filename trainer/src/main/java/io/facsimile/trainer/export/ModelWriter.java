package io.facsimile.trainer.export;

import io.facsimile.core.decision.Calibration;
import io.facsimile.core.model.ModelMetadata;
import io.facsimile.core.model.TrainingRun;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.CodeDecoder;
import io.facsimile.trainer.architecture.ModelOptions;
import io.facsimile.trainer.images.TrainingData;
import io.facsimile.trainer.loop.TrainingException;
import io.facsimile.trainer.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

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
        ModelMetadata metadata = measure(model, epochs);
        try (StagedModel staged = stage(model, metadata)) {
            staged.publish();
        }
        return metadata.training().metrics();
    }

    /** By a file that differs from the one to be published in its metadata only. */
    private ModelMetadata measure(TrainedModel model, int epochs) throws IOException {
        Calibration none = Calibration.of(new float[data.heldOut().size()]);
        try (StagedModel staged = stage(model, metadata(model, epochs, new Measurement(none, Map.of())));
                Autoencoder autoencoder = Autoencoder.open(staged.autoencoder());
                CodeDecoder decoder = CodeDecoder.open(staged.decoder())) {
            ParityCheck.require(model, autoencoder, decoder, data.heldOut());
            return metadata(model, epochs, Measurement.of(autoencoder, data.heldOut(), data.test()));
        }
    }

    private StagedModel stage(TrainedModel model, ModelMetadata metadata) throws IOException {
        return StagedModel.write(
                folder,
                AutoencoderGraph.autoencoder(model, metadata).toBytes(),
                AutoencoderGraph.decoder(model, metadata).toBytes());
    }

    private ModelMetadata metadata(TrainedModel model, int epochs, Measurement measured) {
        return new ModelMetadata(
                options.name(),
                options.architecture().toString(),
                data.test().shape(),
                model.codeSize(),
                AutoencoderGraph.SCORE_FUNCTION,
                measured.calibration(),
                options.falsePositiveRate(),
                new TrainingRun(
                        data.name(), data.sha256(), data.split().train().length, seed, epochs, measured.metrics()),
                Optional.empty());
    }
}
