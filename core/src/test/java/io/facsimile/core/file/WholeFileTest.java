package io.facsimile.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void replacesAFileAndLeavesNothingBesideIt() throws IOException {
        Path file = folder.resolve("file");

        WholeFile.write(file, new byte[] {1});
        WholeFile.write(file, new byte[] {2, 3});

        assertThat(file).hasBinaryContent(new byte[] {2, 3});
        assertThat(names()).containsExactly("file");
    }

    @Test
    void whatFailsHalfwayLeavesTheFileBeforeAndNothingBesideIt() throws IOException {
        Path file = folder.resolve("file");
        WholeFile.write(file, new byte[] {1});

        assertThatIOException()
                .isThrownBy(() -> WholeFile.write(file, unfinished -> {
                    Files.write(unfinished, new byte[] {2});
                    throw new IOException("cut off");
                }))
                .withMessage("cut off");

        assertThat(file).hasBinaryContent(new byte[] {1});
        assertThat(names()).containsExactly("file");
    }

    @Test
    void namesTheFileThatCannotBeReplaced() throws IOException {
        Path file = Files.createDirectories(folder.resolve("file/with/content"))
                .getParent()
                .getParent();

        assertThatExceptionOfType(UnwritableFileException.class)
                .isThrownBy(() -> WholeFile.write(file, new byte[] {1}))
                .withMessageStartingWith(file + ": cannot be written: ");

        assertThat(names()).containsExactly("file");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
