package io.facsimile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.cli.terminal.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java in a locale that knows ASCII alone. Each test is a process, because a locale is chosen at the start. */
class LocaleTest {
    @TempDir
    private Path folder;

    /** Prints on the console of its process. */
    static final class Printing {
        public static void main(String[] arguments) {
            Console console = Console.ofProcess();
            console.out().println("ä 日 ×");
            console.say("ö");
        }
    }

    @Test
    void whatIsPrintedIsUtf8() throws Exception {
        assertThat(java(Printing.class.getName(), "")).isEqualTo("ä 日 ×\nö\n");
    }

    @Test
    void anArgumentThatJavaCannotReadIsRefusedWithWhatHelps() throws Exception {
        for (String arguments : List.of("produce ä.png", "train --data ä --out m", "train --data mnist --out ä")) {
            assertThat(java(Main.class.getName(), arguments))
                    .matches("facsimile: an argument cannot be read in the locale's character set, \\S+; set"
                            + " LC_ALL=C.UTF-8, as ./facsimile does\n(Try: .*\n)?exit 2\n");
        }
    }

    /** What it prints, on either stream, and its exit code where that is not 0. */
    private String java(String main, String arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path script = Files.writeString(
                folder.resolve("line"),
                "'" + java + "' -XX:TieredStopAtLevel=1 -Dlogback.configurationFile=logback.xml -cp \"$CLASSES\" '"
                        + main + "' " + arguments + " || echo exit $?");
        ProcessBuilder shell = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true);
        shell.environment().put("LC_ALL", "C");
        shell.environment().put("CLASSES", System.getProperty("java.class.path"));
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
