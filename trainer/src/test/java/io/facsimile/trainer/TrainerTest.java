package io.facsimile.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.model.ModelMetadata;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.CodeDecoder;
import io.facsimile.core.model.runtime.InferenceException;
import io.facsimile.core.model.runtime.Scorer;
import io.facsimile.data.DataSet;
import io.facsimile.trainer.architecture.Architecture;
import io.facsimile.trainer.architecture.ModelOptions;
import io.facsimile.trainer.images.HeldOutSplit;
import io.facsimile.trainer.loop.TrainingListener;
import io.facsimile.trainer.options.OptimiserOptions;
import io.facsimile.trainer.options.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
    private static final DataSet DATA = SyntheticImages.dataSet(1000, 40, 61);
    private static final TrainingOptions OPTIONS = TrainingOptions.defaults()
            .with(ModelOptions.defaults().withName("blobs").withCodeSize(4))
            .with(OptimiserOptions.defaults().withBatchSize(128))
            .with(RunOptions.defaults().withEpochs(5).withSheetEvery(2));

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("new").resolve("model");
    }

    @Test
    void leavesAModelItsHistoryAndSheetsAndNothingElse() throws IOException {
        TrainingReport report = train(OPTIONS);

        assertThat(files(out()))
                .containsExactlyInAnyOrder(
                        "autoencoder.onnx",
                        "decoder.onnx",
                        "history.csv",
                        "epoch_002.png",
                        "epoch_004.png",
                        "epoch_005.png");
        assertThat(report.model()).isEqualTo(out().resolve("autoencoder.onnx"));
        assertThat(report.epochsRun()).isEqualTo(5);
        assertThat(report.stopped()).isFalse();
        assertThat(report.metrics())
                .containsOnlyKeys(
                        "held-out-bce", "held-out-mse", "held-out-score", "test-bce", "test-mse", "test-score");
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void writesAModelThatSaysWhatItIs(Architecture architecture) throws IOException {
        TrainingReport report = train(of(architecture));

        try (Autoencoder autoencoder = Autoencoder.open(out());
                CodeDecoder decoder = CodeDecoder.open(out())) {
            ModelMetadata metadata = autoencoder.metadata();
            assertThat(metadata.name()).isEqualTo("blobs");
            assertThat(metadata.architecture()).isEqualTo(architecture.toString());
            assertThat(metadata.inputShape()).isEqualTo(SyntheticImages.SHAPE);
            assertThat(metadata.codeSize()).isEqualTo(4);
            assertThat(metadata.falsePositiveRate()).isEqualTo(0.01);
            assertThat(metadata.training().dataName()).isEqualTo("blobs");
            assertThat(metadata.training().dataSha256()).isEqualTo(DATA.train().sha256());
            assertThat(metadata.training().images()).isEqualTo(900);
            assertThat(metadata.training().seed()).isEqualTo(22);
            assertThat(metadata.training().epochs()).isEqualTo(report.bestEpoch());
            assertThat(metadata.training().metrics()).isEqualTo(report.metrics());
            assertThat(decoder.codeSize()).isEqualTo(4);
            assertThat(decoder.shape()).isEqualTo(SyntheticImages.SHAPE);
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void calibratesOnTheHeldOutImagesByTheGraphThatWillServe(Architecture architecture)
            throws IOException, InferenceException {
        train(of(architecture));

        try (Autoencoder autoencoder = Autoencoder.open(out())) {
            ImageSet heldOut = DATA.train()
                    .select(HeldOutSplit.of(DATA.train(), "blobs", 22, 0.01).heldOut());
            float threshold = autoencoder.metadata().threshold();
            assertThat(autoencoder.metadata().calibration().size()).isEqualTo(100);
            // At a rate of 1 % the threshold is the greatest of 100 scores: 1/101 of them may exceed it.
            assertThat(greatestScore(autoencoder, heldOut)).isEqualTo(threshold);
        }
    }

    @Test
    void writesTheSameFileForTheSameSeed() throws IOException {
        train(OPTIONS);
        byte[] first = Files.readAllBytes(out().resolve("autoencoder.onnx"));

        train(OPTIONS);

        assertThat(Files.readAllBytes(out().resolve("autoencoder.onnx"))).isEqualTo(first);
    }

    @Test
    void writesALineOfHistoryForEachEpoch() throws IOException {
        train(OPTIONS);

        List<String> lines = Files.readAllLines(out().resolve("history.csv"));
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0)).isEqualTo("epoch,learning_rate,training_loss,held_out_loss,seconds,images_per_second");
        assertThat(lines.get(5)).matches("5,0\\.001000,0\\.\\d{6},0\\.\\d{6},\\d+\\.\\d{3},\\d+");
    }

    @Test
    void keepsTheBestModelSoFarWhenStopped() throws IOException {
        TrainingOptions longRun =
                OPTIONS.with(OPTIONS.run().withEpochs(1_000_000).withSheetEvery(1_000_000));
        Trainer[] trainer = new Trainer[1];
        TrainingListener stopInTheThirdEpoch = new TrainingListener() {
            @Override
            public void onBatch(int epoch, int epochs, int imagesDone, int imagesInEpoch, double loss) {
                if (epoch == 3) {
                    trainer[0].stop();
                }
            }
        };
        trainer[0] = new Trainer(longRun, stopInTheThirdEpoch);

        TrainingReport report = trainer[0].train(DATA, out());

        assertThat(report.stopped()).isTrue();
        assertThat(report.epochsRun()).isEqualTo(3);
        assertThat(report.bestEpoch()).isBetween(1, 3);
        assertThat(files(out()))
                .containsExactlyInAnyOrder("autoencoder.onnx", "decoder.onnx", "history.csv", "epoch_003.png");
        try (Autoencoder autoencoder = Autoencoder.open(out())) {
            assertThat(autoencoder.metadata().training().epochs()).isEqualTo(report.bestEpoch());
        }
    }

    @Test
    void trainsWithoutTestImages() throws IOException {
        DataSet noTest = new DataSet("blobs", DATA.train(), DATA.test().range(0, 0));

        TrainingReport report = new Trainer(of(Architecture.PCA), TrainingListener.silent()).train(noTest, out());

        assertThat(report.metrics()).containsOnlyKeys("held-out-bce", "held-out-mse", "held-out-score");
        assertThat(files(out())).contains("epoch_000.png");
    }

    @Test
    void refusesTooFewImagesBeforeItWritesAnything() {
        DataSet few = new DataSet("blobs", DATA.train().range(0, 500), DATA.test());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(OPTIONS, TrainingListener.silent()).train(few, out()))
                .withMessageContaining("needs at least 990 training images");
        assertThat(out()).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void refusesACodeLargerThanTheImagesBeforeItWritesAnything(Architecture architecture) {
        TrainingOptions large =
                OPTIONS.with(OPTIONS.model().withArchitecture(architecture).withCodeSize(49));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(large, TrainingListener.silent()).train(DATA, out()))
                .withMessageStartingWith("code size: ")
                .withMessageEndingWith("got 49");
        assertThat(out()).doesNotExist();
    }

    @Test
    void refusesAFileAsItsFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new Trainer(OPTIONS, TrainingListener.silent()).train(DATA, file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": expected a folder to write the model to, found a file");
        assertThatThrownBy(() -> new Trainer(OPTIONS, TrainingListener.silent()).train(DATA, file.resolve("model")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    private static TrainingOptions of(Architecture architecture) {
        return OPTIONS.with(OPTIONS.model().withArchitecture(architecture));
    }

    private TrainingReport train(TrainingOptions options) throws IOException {
        return new Trainer(options, TrainingListener.silent()).train(DATA, out());
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static float greatestScore(Autoencoder autoencoder, ImageSet images) throws InferenceException {
        float greatest = 0;
        try (Scorer scorer = autoencoder.newScorer(1)) {
            for (int i = 0; i < images.size(); i++) {
                scorer.images().put(0, images.image(i));
                scorer.run(1);
                greatest = Math.max(greatest, scorer.score(0));
            }
        }
        return greatest;
    }
}
