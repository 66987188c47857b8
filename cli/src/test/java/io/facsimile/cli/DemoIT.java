package io.facsimile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facsimile.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration, small: generated images, one epoch. */
class DemoIT {
    private static final int IMAGES = 200;

    @TempDir
    private Path out;

    @Test
    void everyImageComesOutOnceAndTheFilesAreThere() throws IOException {
        Ran ran = Shell.run(
                "demo", "--data", "generated", "--epochs", "1", "--max", "" + IMAGES, "--out", out.toString());

        assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
        assertThat(ran.out()).contains("400, every image exactly once", "1.00 % promised", "of inversion");
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertThat(report.get("imagesSent").asInt()).isEqualTo(2 * IMAGES);
        assertThat(report.get("codesReceived").asInt()).isEqualTo(2 * IMAGES);
        assertThat(report.get("kinds").get("normal").get("images").asInt()).isEqualTo(IMAGES);
        assertThat(report.get("kinds").get("inversion").get("share").asDouble())
                .as("inverted garments look like nothing that the model knows")
                .isGreaterThan(0.9);
        assertThat(ImageIO.read(out.resolve("anomalies.png").toFile())).isNotNull();
        for (String file : new String[] {"autoencoder.onnx", "decoder.onnx", "history.csv", "epoch_001.png"}) {
            assertThat(out.resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    void stopsWhenAskedAndSaysThatItIsIncomplete() {
        Shell shell = new Shell(Map.of());
        shell.interrupt();

        Ran ran = shell.execute("demo", "--data", "generated", "--epochs", "50", "--out", out.toString());

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("stopped; " + out + " holds the model so far");
    }
}
