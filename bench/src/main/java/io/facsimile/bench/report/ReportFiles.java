package io.facsimile.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that a report is written to.
 *
 * @param json everything that was measured
 * @param markdown what is printed
 * @param chart a PNG; where it is not named, beside the JSON file
 */
public record ReportFiles(Optional<Path> json, Optional<Path> markdown, Optional<Path> chart) {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    public ReportFiles {
        if (chart.isEmpty()) {
            chart = json.map(ReportFiles::chartBeside);
        }
    }

    private static Path chartBeside(Path json) {
        return json.resolveSibling(json.getFileName().toString().replaceFirst("\\.json$", "") + ".png");
    }

    /** Most of an hour of measuring must not end in a folder that is not there. */
    public void expectWritable() throws IOException {
        for (Path file : all().toList()) {
            Path folder = file.toAbsolutePath().getParent();
            if (!Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
                throw new IOException(file + ": expected a file in a folder that can be written to");
            }
        }
    }

    /**
     * Writes those files that are asked for.
     *
     * @param text for the Markdown file, as it is printed
     */
    public void write(BenchReport report, String text) throws IOException {
        if (json.isPresent()) {
            JSON.writerWithDefaultPrettyPrinter().writeValue(json.get().toFile(), report);
        }
        if (markdown.isPresent()) {
            Files.writeString(markdown.get(), text, StandardCharsets.UTF_8);
        }
        if (chart.isPresent()) {
            ReportChart.write(report, chart.get());
        }
    }

    private Stream<Path> all() {
        return Stream.of(json, markdown, chart).flatMap(Optional::stream);
    }
}
