package io.facsimile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program logs, in a process of its own, which reads the file that it is shipped with. */
class VerboseIT {
    private static final String LOG_LINE = "(?m)^\\d\\d:\\d\\d:\\d\\d INFO .*";

    @TempDir
    private Path folder;

    @Test
    void whatHappensIsLoggedForThoseWhoAsk() throws Exception {
        assertThat(train("--verbose")).containsPattern(LOG_LINE);
    }

    @Test
    void nothingIsLoggedOtherwise() throws Exception {
        assertThat(train()).doesNotContainPattern(LOG_LINE);
    }

    private String train(String... more) throws Exception {
        String libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes")) // where the tests' own logback file is
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", libraries, Main.class.getName(), "train", "--data", "generated"));
        command.addAll(List.of(
                "--architecture", "pca", "--out", folder.resolve("model").toString()));
        command.addAll(List.of(more));
        Process training = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(training.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(training.waitFor()).as(printed).isZero();
        return printed;
    }
}
