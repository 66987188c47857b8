package io.facsimile.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facsimile.core.image.codec.EncodedPictures;
import io.facsimile.data.folder.PictureFile;
import io.facsimile.data.folder.PictureFiles;
import io.facsimile.data.folder.UnreadableFileHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names beyond ASCII. Java takes the character set of names from the locale at its start, so each test is a process; a
 * shell makes the files, byte by byte.
 */
class FileNamesTest {
    /** a, ñ as one character and as two, ä, ö, 日, 本, and one with a space. */
    private static final List<String> NAMES = List.of(
            "a",
            "\\303\\261",
            "n\\314\\203",
            "\\303\\244",
            "\\303\\266",
            "\\346\\227\\245",
            "\\346\\234\\254",
            "with space");

    @TempDir
    private Path folder;

    /** Prints the keys of the pictures of a folder, or why it cannot be read. */
    static final class Reading {
        public static void main(String[] folders) throws IOException {
            StringBuilder said = new StringBuilder();
            try {
                for (PictureFile file : PictureFiles.below(Path.of(folders[0]), UnreadableFileHandler.STOP)
                        .files()) {
                    said.append(file.key()).append('\n');
                }
            } catch (DataSourceException e) {
                said.append(e.getMessage());
            }
            System.out.write(said.toString().getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }

    @BeforeEach
    void makeAPicture() throws IOException {
        Files.write(folder.resolve("picture"), EncodedPictures.grayPng(1, 1, new byte[1]));
    }

    @Test
    void allAreToldApartInALocaleOfUtf8() throws Exception {
        for (String name : NAMES) {
            copy(name);
        }

        assertThat(read("C.UTF-8").lines())
                .containsExactly("a.png", "n\u0303.png", "with space.png", "ä.png", "ñ.png", "ö.png", "日.png", "本.png");
    }

    @Test
    void oneBeyondAsciiIsRefusedInALocaleOfAsciiBeforeItIsTakenForAnother() throws Exception {
        copy("a");
        copy("\\303\\244");

        assertThat(read("C"))
                .startsWith(folder + "/pictures/%C3%A4.png: its name cannot be read in the locale's character set, ")
                .endsWith("; set LC_ALL=C.UTF-8")
                .hasLineCount(1);
    }

    @Test
    void oneThatIsNoUtf8IsRefusedInALocaleOfUtf8() throws Exception {
        copy("\\344");

        assertThat(read("C.UTF-8"))
                .isEqualTo(folder + "/pictures/%E4.png: its name is not UTF-8, so it cannot be told from others;"
                        + " rename it");
    }

    @Test
    void namesOfAsciiAreReadInAnyLocale() throws Exception {
        copy("with space");

        assertThat(read("C").lines()).containsExactly("with space.png");
    }

    /** @param name as printf writes it */
    private void copy(String name) throws Exception {
        String script = "mkdir -p pictures && cp picture \"pictures/$(printf '" + name + "').png\"";
        Process shell = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(shell.waitFor() == 0, "this file system does not take the name " + name + ": " + said);
    }

    private String read(String locale) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(
                List.of(Reading.class.getName(), folder.resolve("pictures").toString()));
        ProcessBuilder java = new ProcessBuilder(command).redirectErrorStream(true);
        java.environment().put("LC_ALL", locale);
        Process process = java.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
