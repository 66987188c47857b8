package io.facsimile.trainer;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.model.Autoencoder;
import io.facsimile.core.model.Decoder;
import io.facsimile.core.model.InferenceException;
import io.facsimile.core.model.ModelMetadata;
import io.facsimile.core.model.ScoringBatch;
import io.facsimile.core.model.TrainingRun;
import io.facsimile.core.score.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns a trained model into its two files: evaluated, calibrated, checked, and only then moved into place, so that a
 * reader of the folder sees whole files, old or new.
 */
final class ModelWriter {
    private static final int IMAGES_AT_ONCE = 256;

    private final TrainingOptions options;
    private final TrainingData data;
    private final Path folder;

    ModelWriter(TrainingOptions options, TrainingData data, Path folder) {
        this.options = options;
        this.data = data;
        this.folder = folder;
    }

    /**
     * Writes both files.
     *
     * @param epochs passes over the training images that the model has seen, 0 if it was computed at once
     * @return the figures that stand in the files
     * @throws TrainingException if ONNX Runtime computes otherwise than the training library; nothing is written then
     */
    Map<String, Double> write(TrainedModel model, int epochs) throws IOException {
        Map<String, Double> metrics = new TreeMap<>();
        Evaluation.of(model, data.heldOut()).addTo(metrics, "held-out");
        if (data.test().size() > 0) {
            Evaluation.of(model, data.test()).addTo(metrics, "test");
        }
        TrainingRun run = new TrainingRun(
                data.name(), data.sha256(), data.split().train().length, options.seed(), epochs, metrics);
        Path autoencoder = Files.createTempFile(folder, Autoencoder.FILE_NAME, ".part");
        Path decoder = Files.createTempFile(folder, Decoder.FILE_NAME, ".part");
        try {
            Calibration calibration = calibrate(model, run, autoencoder, decoder);
            ModelMetadata metadata = metadata(model, calibration, run);
            AutoencoderGraph.autoencoder(model, metadata).writeTo(autoencoder);
            AutoencoderGraph.decoder(model, metadata).writeTo(decoder);
            Files.move(decoder, folder.resolve(Decoder.FILE_NAME), StandardCopyOption.ATOMIC_MOVE);
            Files.move(autoencoder, folder.resolve(Autoencoder.FILE_NAME), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(autoencoder);
            Files.deleteIfExists(decoder);
        }
        return metrics;
    }

    /** By the graph that will serve, so that thresholds hold to the last digit; it differs in its metadata only. */
    private Calibration calibrate(TrainedModel model, TrainingRun run, Path autoencoderFile, Path decoderFile)
            throws IOException {
        Calibration none = Calibration.of(new float[data.heldOut().size()]);
        ModelMetadata provisional = metadata(model, none, run);
        AutoencoderGraph.autoencoder(model, provisional).writeTo(autoencoderFile);
        AutoencoderGraph.decoder(model, provisional).writeTo(decoderFile);
        try (Autoencoder autoencoder = Autoencoder.open(autoencoderFile);
                Decoder decoder = Decoder.open(decoderFile)) {
            ParityCheck.require(model, autoencoder, decoder, data.heldOut());
            return Calibration.of(scores(autoencoder, data.heldOut()));
        } catch (InferenceException e) {
            throw new TrainingException("calibration: " + e.getMessage(), e);
        }
    }

    private ModelMetadata metadata(TrainedModel model, Calibration calibration, TrainingRun run) {
        return new ModelMetadata(
                options.modelName(),
                model.architecture().toString(),
                data.test().shape(),
                model.codeSize(),
                calibration,
                options.falsePositiveRate(),
                run);
    }

    private static float[] scores(Autoencoder autoencoder, ImageSet images) throws InferenceException {
        float[] scores = new float[images.size()];
        try (ScoringBatch batch = autoencoder.newBatch(Math.min(IMAGES_AT_ONCE, images.size()))) {
            for (int from = 0; from < scores.length; from += batch.capacity()) {
                int count = Math.min(batch.capacity(), scores.length - from);
                for (int i = 0; i < count; i++) {
                    batch.put(i, images.image(from + i));
                }
                batch.run(count);
                for (int i = 0; i < count; i++) {
                    scores[from + i] = batch.score(i);
                }
            }
        }
        return scores;
    }
}
