package io.facsimile.core.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.ModelException;
import io.facsimile.core.model.ModelMetadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoencoderTest {
    private static final ImageShape SHAPE = new ImageShape(4, 4);

    @TempDir
    private Path folder;

    @Test
    void namesItselfAndTheHashOfItsFile() throws Exception {
        try (Autoencoder model = Autoencoder.open(TinyModel.write(folder, SHAPE))) {
            assertThat(model.id()).matches("tiny@[0-9a-f]{12}");
            assertThat(model.metadata().inputShape()).isEqualTo(SHAPE);
            assertThat(model.metadata().codeSize()).isEqualTo(TinyModel.CODE_SIZE);
            assertThat(model.metadata().threshold()).isCloseTo(TinyModel.THRESHOLD, within(1e-3f));
            assertThat(model.metadata().training().metrics()).isEqualTo(Map.of("test-mse", 0.125));
        }
    }

    @Test
    void decodesCodesIntoImages() throws Exception {
        try (CodeDecoder decoder = CodeDecoder.open(TinyModel.write(folder, SHAPE))) {
            List<GrayImage> images = decoder.decode(List.of(new float[] {0.2f, 0.8f}, new float[] {0.4f, 0.4f}));

            assertThat(images).containsExactly(TinyModel.twoTone(SHAPE, 51, 204), TinyModel.twoTone(SHAPE, 102, 102));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> decoder.decode(List.of(new float[3])))
                    .withMessageContaining("takes codes of 2 numbers, got one of 3");
        }
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Autoencoder.open(folder))
                .withMessageContaining(folder.resolve("autoencoder.onnx") + ": no such model file");
    }

    @Test
    void refusesAFileThatIsNoModel() throws Exception {
        Path file = Files.writeString(folder.resolve("autoencoder.onnx"), "no model");

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Autoencoder.open(file))
                .withMessageStartingWith(file + ": ONNX Runtime cannot load it");
    }

    @Test
    void refusesAModelWithoutMetadata() throws Exception {
        Files.write(folder.resolve("autoencoder.onnx"), TinyModel.autoencoder(SHAPE, Map.of()));

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Autoencoder.open(folder))
                .withMessageContaining("metadata facsimile.input.scaling is missing");
    }

    @Test
    void refusesAModelWhoseGraphIsNotWhatItsMetadataSay() throws Exception {
        Map<String, String> other = TinyModel.metadata(new ImageShape(8, 8)).toProperties();
        Files.write(folder.resolve("autoencoder.onnx"), TinyModel.autoencoder(SHAPE, other));

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Autoencoder.open(folder))
                .withMessageContaining("input 'pixels': expected UINT8 [-1, 64], found");
    }

    @Test
    void namesThePropertyThatIsWrong() {
        Map<String, String> properties = new TreeMap<>(TinyModel.metadata(SHAPE).toProperties());
        properties.put("facsimile.code.size", "many");

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> ModelMetadata.fromProperties(properties, "m.onnx"))
                .withMessage("m.onnx: metadata facsimile.code.size: expected numbers, found 'many'");
    }

    @Test
    void refusesAFileOfANewerFormat() throws Exception {
        Map<String, String> newer = new TreeMap<>(TinyModel.metadata(SHAPE).toProperties());
        newer.put("facsimile.format-version", "2");
        newer.put("facsimile.input.scaling", "as only the newer format knows");
        Files.write(folder.resolve("autoencoder.onnx"), TinyModel.autoencoder(SHAPE, newer));

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Autoencoder.open(folder))
                .withMessage(
                        folder.resolve("autoencoder.onnx") + ": metadata facsimile.format-version: expected 0 to 1,"
                                + " found 2; the file was written by a newer facsimile than this one");
    }

    @Test
    void takesAnyGreaterFormatForANewerOne() {
        Map<String, String> newer = new TreeMap<>(TinyModel.metadata(SHAPE).toProperties());
        newer.put("facsimile.format-version", "99999999999999");

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> ModelMetadata.fromProperties(newer, "m.onnx"))
                .withMessageEndingWith("found 99999999999999; the file was written by a newer facsimile than this one");
    }

    @Test
    void refusesAFormatThatIsNoNumberOrThatNeverWas() {
        Map<String, String> properties = new TreeMap<>(TinyModel.metadata(SHAPE).toProperties());

        properties.put("facsimile.format-version", "new");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> ModelMetadata.fromProperties(properties, "m.onnx"))
                .withMessage("m.onnx: metadata facsimile.format-version: expected numbers, found 'new'");
        properties.put("facsimile.format-version", "-1");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> ModelMetadata.fromProperties(properties, "m.onnx"))
                .withMessage("m.onnx: metadata facsimile.format-version: expected 0 to 1, found -1");
    }

    @Test
    void readsAFileWithoutAFormatAsTheOldest() throws Exception {
        Map<String, String> properties = new TreeMap<>(TinyModel.metadata(SHAPE).toProperties());
        assertThat(properties.remove("facsimile.format-version")).isEqualTo("1");

        ModelMetadata read = ModelMetadata.fromProperties(properties, "m.onnx");

        assertThat(read.toProperties()).isEqualTo(TinyModel.metadata(SHAPE).toProperties());
    }

    @Test
    void refusesAScoreFunctionThatItDoesNotKnow() {
        Map<String, String> properties = new TreeMap<>(TinyModel.metadata(SHAPE).toProperties());
        assertThat(properties.put("facsimile.score.function", "elbo")).isEqualTo("bernoulli-kl");

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> ModelMetadata.fromProperties(properties, "m.onnx"))
                .withMessage("m.onnx: metadata facsimile.score.function: expected one of [bernoulli-kl], found 'elbo'");
    }

    @Test
    void metadataSurviveTheWayThroughText() throws Exception {
        ModelMetadata metadata = TinyModel.metadata(SHAPE);

        ModelMetadata read = ModelMetadata.fromProperties(metadata.toProperties(), "m.onnx");

        assertThat(read.toProperties()).isEqualTo(metadata.toProperties());
        assertThat(read.calibration().quantiles())
                .isEqualTo(metadata.calibration().quantiles());
    }
}
