package io.facsimile.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.ModelException;
import io.facsimile.core.model.ModelMetadata;
import io.facsimile.core.model.Quantization;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.CodeDecoder;
import io.facsimile.core.model.runtime.InferenceException;
import io.facsimile.core.model.runtime.Scorer;
import io.facsimile.data.DataSet;
import io.facsimile.data.catalog.DataCatalog;
import io.facsimile.trainer.SyntheticImages;
import io.facsimile.trainer.Trainer;
import io.facsimile.trainer.TrainingOptions;
import io.facsimile.trainer.architecture.Architecture;
import io.facsimile.trainer.architecture.ModelOptions;
import io.facsimile.trainer.images.HeldOutSplit;
import io.facsimile.trainer.loop.TrainingException;
import io.facsimile.trainer.loop.TrainingListener;
import io.facsimile.trainer.options.OptimiserOptions;
import io.facsimile.trainer.options.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuantizerTest {
    private static final DataSet DATA = SyntheticImages.dataSet(1000, 400, 61);

    @TempDir
    private static Path models;

    private static Path model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() throws IOException {
        model = models.resolve("model");
        train(
                DATA,
                options(Architecture.DENSE, 5).with(OptimiserOptions.defaults().withBatchSize(128)),
                model);
    }

    private Path out() {
        return folder.resolve("new").resolve("int8");
    }

    @Test
    void writesAnEditionThatSaysWhatItIs() throws IOException {
        QuantizationReport report = new Quantizer(model).quantize(DATA, out());

        assertThat(files(out())).containsExactlyInAnyOrder("autoencoder.onnx", "decoder.onnx");
        assertThat(report.model()).isEqualTo(out().resolve("autoencoder.onnx"));
        try (Autoencoder original = Autoencoder.open(model);
                Autoencoder edition = Autoencoder.open(out());
                CodeDecoder decoder = CodeDecoder.open(out())) {
            ModelMetadata before = original.metadata();
            ModelMetadata after = edition.metadata();
            assertThat(after.quantization()).contains(new Quantization(Quantization.DYNAMIC_INT8, original.id()));
            assertThat(after.toProperties())
                    .containsEntry("facsimile.quantization", "dynamic-int8")
                    .containsEntry("facsimile.quantized-from", original.id())
                    .containsKeys(before.toProperties().keySet().toArray(String[]::new));
            assertThat(decoder.metadata().toProperties()).isEqualTo(after.toProperties());
            assertThat(after.name()).isEqualTo(before.name());
            assertThat(after.training().dataSha256())
                    .isEqualTo(before.training().dataSha256());
            assertThat(edition.id()).isNotEqualTo(original.id());
            assertThat(report.original().id()).isEqualTo(original.id());
            assertThat(report.int8().id()).isEqualTo(edition.id());
        }
        assertThat(report.int8().autoencoderBytes())
                .isEqualTo(Files.size(out().resolve("autoencoder.onnx")))
                .isLessThan(report.original().autoencoderBytes() * 2 / 3);
        assertThat(report.int8().decoderBytes()).isEqualTo(Files.size(out().resolve("decoder.onnx")));
    }

    @Test
    void calibratesOnTheHeldOutImagesByItsOwnGraph() throws IOException, InferenceException {
        new Quantizer(model).quantize(DATA, out());

        ImageSet heldOut = DATA.train()
                .select(HeldOutSplit.of(DATA.train(), "blobs", 22, 0.01).heldOut());
        try (Autoencoder original = Autoencoder.open(model);
                Autoencoder edition = Autoencoder.open(out());
                Scorer scorer = edition.newScorer(1)) {
            float[] quantiles = edition.metadata().calibration().quantiles();
            assertThat(quantiles)
                    .hasSize(100)
                    .isNotEqualTo(original.metadata().calibration().quantiles());
            List<Float> alone = new ArrayList<>();
            int atMostATenth = 0;
            for (int i = 0; i < heldOut.size(); i++) {
                scorer.images().put(0, heldOut.image(i));
                scorer.run(1);
                alone.add(scorer.score(0));
                atMostATenth += edition.metadata().calibration().pValue(scorer.score(0)) <= 0.1 ? 1 : 0;
            }
            // Scored one by one here and in batches there: the same but for the rounding of single precision.
            alone.sort(null);
            for (int i = 0; i < quantiles.length; i++) {
                assertThat(alone.get(i)).isCloseTo(quantiles[i], withinPercentage(0.01));
            }
            // Of 100 scores, the tenth largest is the first with a p-value above 0.1, give or take that rounding.
            assertThat(atMostATenth).isBetween(8, 10);
        }
    }

    @Test
    void reportsAndRecordsWhatItsOwnGraphMeasures() throws IOException, InferenceException {
        QuantizationReport report = new Quantizer(model).quantize(DATA, out());

        try (Autoencoder original = Autoencoder.open(model);
                Autoencoder edition = Autoencoder.open(out());
                Scorer before = original.newScorer(1);
                Scorer after = edition.newScorer(before.images())) {
            double mse = 0;
            int differ = 0;
            int flagged = 0;
            for (int i = 0; i < DATA.test().size(); i++) {
                before.images().put(0, DATA.test().image(i));
                before.run(1);
                after.run(1);
                mse += after.error(0) / DATA.test().size();
                boolean anomalous = after.score(0) > edition.metadata().threshold();
                flagged += anomalous ? 1 : 0;
                differ += anomalous != before.score(0) > original.metadata().threshold() ? 1 : 0;
            }
            assertThat(report.evaluatedOn()).isEqualTo("test");
            assertThat(report.images()).isEqualTo(400);
            assertThat(report.int8().mse()).isCloseTo(mse, within(1e-7));
            assertThat(report.int8().flagged()).isEqualTo(flagged);
            assertThat(report.disagreeing()).isEqualTo(differ);
            assertThat(report.original().mse())
                    .isCloseTo(original.metadata().training().metrics().get("test-mse"), within(1e-6));
            assertThat(edition.metadata().training().metrics())
                    .containsEntry("test-mse", report.int8().mse())
                    .containsEntry("test-score", report.int8().score())
                    .containsOnlyKeys(original.metadata().training().metrics().keySet());
            assertThat(edition.metadata().training().metrics().get("test-bce"))
                    .isCloseTo(original.metadata().training().metrics().get("test-bce"), within(0.01))
                    .isNotEqualTo(original.metadata().training().metrics().get("test-bce"));
        }
    }

    @Test
    void decodesItsCodesToWhatItReconstructs() throws IOException, InferenceException {
        new Quantizer(model).quantize(DATA, out());

        try (Autoencoder edition = Autoencoder.open(out());
                CodeDecoder decoder = CodeDecoder.open(out());
                Scorer scorer = edition.newScorer(2)) {
            scorer.images().put(0, DATA.test().image(0));
            scorer.images().put(1, DATA.test().image(1));
            scorer.run(2);

            List<GrayImage> decoded = decoder.decode(List.of(scorer.code(0), scorer.code(1)));

            assertThat(decoded).containsExactly(scorer.reconstruction(0), scorer.reconstruction(1));
        }
    }

    @Test
    void evaluatesOnHeldOutImagesWhereThereAreNoOthers() throws IOException {
        DataSet noTest = new DataSet("blobs", DATA.train(), DATA.test().range(0, 0));

        QuantizationReport report = new Quantizer(model).quantize(noTest, out());

        assertThat(report.evaluatedOn()).isEqualTo("held-out");
        assertThat(report.images()).isEqualTo(100);
    }

    @Test
    void refusesOtherImagesThanThoseTrainedOn() {
        DataSet other = SyntheticImages.dataSet(1000, 40, 62);

        assertThatThrownBy(() -> new Quantizer(model).quantize(other, out()))
                .isInstanceOf(TrainingException.class)
                .hasMessageMatching("data set 'blobs': expected the training images of facsimile@[0-9a-f]{12}, 'blobs'"
                        + " with SHA-256 " + DATA.train().sha256().substring(0, 12) + "…, found others with "
                        + other.train().sha256().substring(0, 12) + "…");
        assertThat(out()).doesNotExist();
    }

    @Test
    void refusesImagesOfAnotherShape() {
        ImageShape shape = new ImageShape(6, 8);
        DataSet other =
                new DataSet("blobs", SyntheticImages.images(shape, 100, 1), SyntheticImages.images(shape, 1, 1));

        assertThatThrownBy(() -> new Quantizer(model).quantize(other, out()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("expected images of 8×6")
                .hasMessageContaining("found 6×8");
    }

    @Test
    void refusesAnEditionThatIsQuantizedAlready() throws IOException {
        new Quantizer(model).quantize(DATA, out());

        assertThatThrownBy(() -> new Quantizer(out()).quantize(DATA, folder.resolve("again")))
                .isInstanceOf(ModelException.class)
                .hasMessageMatching(".*int8: expected a model as it was trained, found a dynamic-int8 edition of"
                        + " facsimile@[0-9a-f]{12}");
    }

    @Test
    void refusesHalvesOfTwoModels() throws IOException {
        Path halves = Files.createDirectories(folder.resolve("halves"));
        train(DATA, options(Architecture.DENSE, 1), halves);
        Files.copy(model.resolve("decoder.onnx"), halves.resolve("decoder.onnx"), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> new Quantizer(halves).quantize(DATA, out()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("are of different models");
    }

    @Test
    void refusesTheFolderOfTheModelItself() {
        assertThatThrownBy(() -> new Quantizer(model).quantize(DATA, model.resolve(".")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected another folder than the model's own");
    }

    @Test
    void refusesTheLinearBaselineWhoseMatricesAreThin() throws IOException {
        Path pca = folder.resolve("pca");
        train(DATA, options(Architecture.PCA, 1), pca);

        assertThatThrownBy(() -> new Quantizer(pca).quantize(DATA, out()))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith(pca.resolve("autoencoder.onnx")
                        + " (pca, code of 4): graph 'autoencoder': nothing to quantize: ");
        assertThat(out()).doesNotExist();
    }

    @Test
    void costsLittleOnRealImagesAndKeepsThePromisedRate() throws IOException {
        String data = System.getenv("FACSIMILE_DATA");
        assumeTrue(data != null, "FACSIMILE_DATA is not set: no real images to test on");
        DataSet images =
                new DataCatalog(folder).load(Path.of(data, "fashion-mnist").toString(), new ImageShape(28, 28));
        Path real = folder.resolve("real");
        train(images, TrainingOptions.defaults().with(RunOptions.defaults().withEpochs(2)), real);

        QuantizationReport report = new Quantizer(real).quantize(images, out());

        assertThat(report.int8().mse())
                .isBetween(report.original().mse(), report.original().mse() * 1.02);
        assertThat(report.int8().score())
                .isBetween(report.original().score(), report.original().score() * 1.02);
        assertThat(report.disagreeing()).isLessThan(50);
        // Of 10,000 images at 1 %: the calibration's own spread on 6,000 images and three deviations.
        assertThat(report.int8().flagged()).isBetween(50, 150);
    }

    private static TrainingOptions options(Architecture architecture, int epochs) {
        return TrainingOptions.defaults()
                .with(ModelOptions.defaults().withArchitecture(architecture).withCodeSize(4))
                .with(RunOptions.defaults().withEpochs(epochs));
    }

    private static void train(DataSet data, TrainingOptions options, Path out) throws IOException {
        new Trainer(options, TrainingListener.silent()).train(data, out);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
