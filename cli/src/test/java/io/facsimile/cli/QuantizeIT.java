package io.facsimile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.cli.Shell.Ran;
import io.facsimile.core.model.runtime.Autoencoder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From training to an int8 edition that other verbs take. */
class QuantizeIT {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void train() {
        Ran trained = Shell.run("train", "--data", "generated", "--epochs", "1", "--out", file("model"));
        assertThat(trained.exitCode()).as(trained.err()).isZero();
    }

    @Test
    void writesAnEditionThatOtherVerbsTakeAndSaysWhatItCosts() throws IOException {
        Ran ran = quantize("model", "generated", "int8");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines())
                .hasSize(10)
                .anyMatch(line -> line.matches("autoencoder.onnx +[0-9,]+ bytes +[0-9,]+ bytes +-[67][0-9]\\.[0-9] %"))
                .anyMatch(line -> line.matches("mean squared error +0\\.\\d{6} +0\\.\\d{6} +[+-]\\d\\.\\d %"))
                .anyMatch(line -> line.matches("score, nats a pixel +0\\.\\d{6} +0\\.\\d{6} +[+-]\\d\\.\\d %"))
                .anyMatch(line -> line.matches("verdicts that differ +\\d+ of [0-9,]+ test images .*"))
                .last()
                .isEqualTo(Path.of(file("int8"), "autoencoder.onnx").toString());
        try (Autoencoder original = Autoencoder.open(folder.resolve("model"));
                Autoencoder edition = Autoencoder.open(folder.resolve("int8"))) {
            assertThat(ran.out()).contains(original.id(), edition.id());
        }
        Ran decoded = Shell.run(
                "decode", "--model", file("int8"), "--data", "generated", "--max", "2", "--out", file("sheet.png"));
        assertThat(decoded.exitCode()).as(decoded.err()).isZero();
    }

    @Test
    void refusesInALineWhatItCannotQuantize() {
        assertThat(quantize("model", "generated", "model").err())
                .contains("expected another folder than the model's own")
                .hasLineCount(1);
        assertThat(quantize("nowhere", "generated", "int8").err())
                .contains("no such model file")
                .hasLineCount(1);
        assertThat(quantize("model", "generated", "model").exitCode()).isEqualTo(1);
    }

    private static Ran quantize(String model, String data, String out) {
        return Shell.run("quantize", "--model", file(model), "--data", data, "--out", file(out));
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }
}
