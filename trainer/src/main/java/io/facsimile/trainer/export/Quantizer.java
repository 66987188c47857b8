package io.facsimile.trainer.export;

import io.facsimile.core.decision.Calibration;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.model.ModelException;
import io.facsimile.core.model.ModelMetadata;
import io.facsimile.core.model.Quantization;
import io.facsimile.core.model.TrainingRun;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.CodeDecoder;
import io.facsimile.data.DataSet;
import io.facsimile.onnx.int8.Int8Edition;
import io.facsimile.trainer.loop.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the int8 edition of a model: the same inputs, outputs and metadata keys, with the large multiplications in 8-bit
 * integers. It is calibrated and measured anew by its own graph, on the images that were held out when the model was
 * trained, because a threshold of the other graph would promise nothing.
 *
 * <p>Computes on the calling thread. Knows nothing of Deeplearning4j.
 */
public final class Quantizer {
    private final Path folder;

    /** @param folder of the model: {@code autoencoder.onnx} and {@code decoder.onnx} */
    public Quantizer(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the edition and says what it costs.
     *
     * @param data that the model was trained on
     * @param out folder for {@code autoencoder.onnx} and {@code decoder.onnx}, made if missing; a model in it is replaced
     * @throws ModelException if there is no whole model, or one that is quantized already
     * @throws TrainingException if the data are not the model's, or its graph has nothing to quantize; nothing is written
     *     then
     * @throws IOException naming the file that cannot be written; a model that was there is as it was then
     */
    public QuantizationReport quantize(DataSet data, Path out) throws IOException {
        try (Autoencoder original = Autoencoder.open(folder);
                CodeDecoder decoder = CodeDecoder.open(folder)) {
            requireWhole(original.metadata(), decoder.metadata());
            requireOther(out);
            QuantizationData divided = QuantizationData.of(data, original);
            Int8Edition autoencoderEdition = edition(original.file(), original.metadata());
            Int8Edition decoderEdition = edition(folder.resolve(CodeDecoder.FILE_NAME), original.metadata());
            OutputFolder.create(out);
            ModelMetadata metadata = calibrated(original, autoencoderEdition, decoderEdition, divided, out);
            Map<String, String> properties = metadata.toProperties();
            try (StagedModel staged = StagedModel.write(
                    out, autoencoderEdition.toBytes(properties), decoderEdition.toBytes(properties))) {
                QuantizationReport report = report(original, staged, divided, out);
                staged.publish();
                return report;
            }
        }
    }

    private void requireWhole(ModelMetadata autoencoder, ModelMetadata decoder) throws ModelException {
        if (!autoencoder.toProperties().equals(decoder.toProperties())) {
            throw new ModelException(folder + ": " + Autoencoder.FILE_NAME + " and " + CodeDecoder.FILE_NAME
                    + " are of different models; expected two files of one training run");
        }
        if (autoencoder.quantization().isPresent()) {
            Quantization found = autoencoder.quantization().get();
            throw new ModelException(folder + ": expected a model as it was trained, found a " + found.method()
                    + " edition of " + found.from());
        }
    }

    private void requireOther(Path out) throws IOException {
        if (Files.exists(out) && Files.isSameFile(out, folder)) {
            throw new IOException(
                    out + ": expected another folder than the model's own, which the int8 edition would replace");
        }
    }

    private static Int8Edition edition(Path file, ModelMetadata metadata) throws IOException {
        try {
            return Int8Edition.of(Files.readAllBytes(file));
        } catch (IllegalArgumentException e) {
            throw new TrainingException(
                    file + " (" + metadata.architecture() + ", code of " + metadata.codeSize() + "): " + e.getMessage(),
                    e);
        }
    }

    /** With the scores and metrics of the edition's own graph, which metadata do not change. */
    private static ModelMetadata calibrated(
            Autoencoder original, Int8Edition autoencoder, Int8Edition decoder, QuantizationData data, Path out)
            throws IOException {
        try (StagedModel staged = StagedModel.write(
                        out,
                        autoencoder.toBytes(original.metadata().toProperties()),
                        decoder.toBytes(original.metadata().toProperties()));
                Autoencoder edition = Autoencoder.open(staged.autoencoder())) {
            return metadata(original, Measurement.of(edition, data.heldOut(), data.test()));
        }
    }

    private static ModelMetadata metadata(Autoencoder original, Measurement measured) {
        ModelMetadata metadata = original.metadata();
        TrainingRun training = metadata.training();
        return new ModelMetadata(
                metadata.name(),
                metadata.architecture(),
                metadata.inputShape(),
                metadata.codeSize(),
                metadata.scoreFunction(),
                measured.calibration(),
                metadata.falsePositiveRate(),
                new TrainingRun(
                        training.dataName(),
                        training.dataSha256(),
                        training.images(),
                        training.seed(),
                        training.epochs(),
                        measured.metrics()),
                Optional.of(new Quantization(Quantization.DYNAMIC_INT8, original.id())));
    }

    private QuantizationReport report(Autoencoder original, StagedModel staged, QuantizationData data, Path out)
            throws IOException {
        ImageSet images = data.evaluated();
        GraphScores before = GraphScores.of(original, images);
        try (Autoencoder edition = Autoencoder.open(staged.autoencoder())) {
            GraphScores after = GraphScores.of(edition, images);
            float originalThreshold = original.metadata().threshold();
            float editionThreshold = edition.metadata().threshold();
            int disagreeing = 0;
            for (int i = 0; i < images.size(); i++) {
                if (Calibration.isAbove(before.scores()[i], originalThreshold)
                        != Calibration.isAbove(after.scores()[i], editionThreshold)) {
                    disagreeing++;
                }
            }
            return new QuantizationReport(
                    out.resolve(Autoencoder.FILE_NAME),
                    data.test().size() > 0 ? "test" : "held-out",
                    images.size(),
                    original.metadata().falsePositiveRate(),
                    figures(original, folder.resolve(CodeDecoder.FILE_NAME), before),
                    figures(edition, staged.decoder(), after),
                    disagreeing);
        }
    }

    private static EditionFigures figures(Autoencoder model, Path decoder, GraphScores scored) throws IOException {
        return new EditionFigures(
                model.id(),
                Files.size(model.file()),
                Files.size(decoder),
                scored.meanError(),
                scored.meanScore(),
                model.metadata().threshold(),
                scored.above(model.metadata().threshold()));
    }
}
