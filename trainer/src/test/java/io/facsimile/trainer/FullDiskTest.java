package io.facsimile.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.facsimile.core.file.UnwritableFileException;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.CodeDecoder;
import io.facsimile.data.DataSet;
import io.facsimile.trainer.architecture.ModelOptions;
import io.facsimile.trainer.export.Quantizer;
import io.facsimile.trainer.export.StagedModel;
import io.facsimile.trainer.loop.EpochSummary;
import io.facsimile.trainer.loop.HistoryFile;
import io.facsimile.trainer.loop.TrainingListener;
import io.facsimile.trainer.options.RunOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that run full at every point of a run: file systems in memory that are a little larger each time. */
class FullDiskTest {
    private static final DataSet DATA = SyntheticImages.dataSet(1000, 40, 61);
    private static final TrainingOptions OPTIONS = TrainingOptions.defaults()
            .with(ModelOptions.defaults().withCodeSize(4))
            .with(RunOptions.defaults().withEpochs(2).withSheetEvery(1));
    /** Jimfs hands out memory in blocks of this size. */
    private static final int BLOCK = 1024;
    /** A step of disk size: less than the smallest file but the history, so that each write fails somewhere. */
    private static final int STEP = 16;

    /** Of what the older model takes: more than two models and all sheets. */
    private static final int MOST_TIMES = 10;

    @TempDir
    private static Path models;

    private static Path older;

    @BeforeAll
    static void trainAnOlderModel() throws IOException {
        older = models.resolve("older");
        new Trainer(OPTIONS.with(OPTIONS.run().withSeed(1)), TrainingListener.silent()).train(DATA, older);
    }

    @Test
    void trainingLeavesTheOlderModelOrANewOneAndNothingHalf() throws IOException {
        sweep(out -> new Trainer(OPTIONS, TrainingListener.silent()).train(DATA, out));
    }

    @Test
    void quantizingLeavesTheOlderModelOrANewOneAndNothingHalf() throws IOException {
        Path model = models.resolve("source");
        new Trainer(OPTIONS, TrainingListener.silent()).train(DATA, model);

        sweep(out -> new Quantizer(model).quantize(DATA, out));
    }

    @Test
    void aLineOfHistoryThatDoesNotFitIsTakenBack() throws IOException {
        try (FileSystem disk = disk(2);
                HistoryFile history = new HistoryFile(disk.getPath("/disk"))) {
            Path file = disk.getPath("/disk/history.csv");
            EpochSummary epoch = new EpochSummary(1, 2, 1e-3, 0.5, 0.5, 1, 1000, true);

            assertThatThrownBy(() -> {
                        while (true) {
                            history.add(epoch);
                        }
                    })
                    .isInstanceOf(UnwritableFileException.class)
                    .hasMessageStartingWith("/disk/history.csv: cannot be written: ");

            assertThat(Files.readString(file)).endsWith("\n");
            assertThat(Files.readAllLines(file)).hasSizeGreaterThan(10).allMatch(line -> line.split(",").length == 6);
        }
    }

    @Test
    void aModelThatCannotBeMovedLeavesTheOtherHalfAsItWas() throws IOException {
        Path folder = Files.createDirectories(models.resolve("blocked"));
        Files.writeString(folder.resolve("decoder.onnx"), "older");
        Files.createDirectories(folder.resolve("autoencoder.onnx").resolve("not empty"));

        try (StagedModel staged = StagedModel.write(folder, new byte[] {1}, new byte[] {2})) {
            assertThatThrownBy(staged::publish)
                    .isInstanceOf(UnwritableFileException.class)
                    .hasMessageStartingWith(folder.resolve("autoencoder.onnx") + ": cannot be written: ");
        }

        assertThat(Files.readString(folder.resolve("decoder.onnx"))).isEqualTo("older");
        assertThat(names(folder)).containsExactlyInAnyOrder("autoencoder.onnx", "decoder.onnx");
    }

    private interface Verb {
        void writeTo(Path out) throws IOException;
    }

    /** Runs the verb on larger and larger disks with an older model on them, until one is large enough. */
    private static void sweep(Verb verb) throws IOException {
        List<String> unwritable = new ArrayList<>();
        Map<String, byte[]> before = contents(older);
        int used = before.values().stream()
                .mapToInt(bytes -> bytes.length / BLOCK + 1)
                .sum();
        boolean fits = false;
        for (int blocks = used; !fits && blocks < MOST_TIMES * used; blocks += STEP) {
            try (FileSystem disk = disk(blocks)) {
                Path out = Files.createDirectories(disk.getPath("/disk/model"));
                for (Map.Entry<String, byte[]> file : before.entrySet()) {
                    Files.write(out.resolve(file.getKey()), file.getValue());
                }
                try {
                    verb.writeTo(out);
                    fits = true;
                } catch (UnwritableFileException e) {
                    assertThat(e).hasMessageMatching("/disk/model/[a-z_0-9]+\\.(onnx|csv|png): cannot be written: .*");
                    unwritable.add(e.getMessage().replaceAll("/disk/model/|:.*", ""));
                }
                assertThat(names(out)).allMatch(before::containsKey);
                assertWhole(out);
            }
        }
        assertThat(fits).as("a disk that is large enough").isTrue();
        assertThat(unwritable).contains("autoencoder.onnx", "decoder.onnx");
    }

    private static void assertWhole(Path out) throws IOException {
        try (Autoencoder autoencoder = Autoencoder.open(out);
                CodeDecoder decoder = CodeDecoder.open(out)) {
            assertThat(decoder.metadata().toProperties())
                    .isEqualTo(autoencoder.metadata().toProperties());
        }
        assertThat(Files.readString(out.resolve("history.csv")))
                .startsWith("epoch,")
                .endsWith("\n");
        for (String name : names(out)) {
            if (name.endsWith(".png")) {
                assertThat(ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(out.resolve(name)))))
                        .as(name)
                        .isNotNull();
            }
        }
    }

    private static FileSystem disk(int blocks) throws IOException {
        FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(BLOCK)
                .setMaxSize((long) blocks * BLOCK)
                .build());
        Files.createDirectories(disk.getPath("/disk"));
        return disk;
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (String name : names(folder)) {
            contents.put(name, Files.readAllBytes(folder.resolve(name)));
        }
        return contents;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
