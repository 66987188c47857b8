package io.facsimile.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
    @TempDir
    private Path folder;

    @Test
    void writesEveryRoundAsJsonBesideAChart() throws Exception {
        Path json = folder.resolve("bench.json");

        new ReportFiles(Optional.of(json), Optional.empty(), Optional.empty())
                .write(MadeUpReport.complete(), "not asked for");

        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.fieldNames())
                .toIterable()
                .containsExactly("setting", "throughput", "latency", "points", "recovery", "targets");
        assertThat(report.at("/setting/command").asText()).isEqualTo("./facsimile bench");
        assertThat(report.at("/throughput/4/imagesPerSecond").asDouble()).isEqualTo(150_000);
        assertThat(report.at("/throughput/4/peakBytes").asLong()).isEqualTo(400_000_000);
        assertThat(report.at("/recovery/0/doubled").asLong()).isEqualTo(12);
        assertThat(DrawnChart.read(folder.resolve("bench.png"))).isNotNull();
        assertThat(folder).isDirectoryNotContaining("glob:**.md");
    }

    @Test
    void writesWhatIsPrintedAsMarkdown() throws Exception {
        Path markdown = folder.resolve("bench.md");

        new ReportFiles(Optional.empty(), Optional.of(markdown), Optional.empty())
                .write(MadeUpReport.complete(), "µs\n");

        assertThat(Files.readString(markdown)).isEqualTo("µs\n");
        assertThat(folder).isDirectoryNotContaining("glob:**.png");
    }

    @Test
    void refusesAFolderThatIsNotThereBeforeAnythingIsMeasured() {
        Path nowhere = folder.resolve("nowhere").resolve("bench.json");

        assertThatIOException()
                .isThrownBy(new ReportFiles(Optional.of(nowhere), Optional.empty(), Optional.empty())::expectWritable)
                .withMessage(nowhere + ": expected a file in a folder that can be written to");
    }
}
