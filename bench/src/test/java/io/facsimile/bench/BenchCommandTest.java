package io.facsimile.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
    private static final int MISUSE = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aContenderThatWouldMeasureNothingIsMisuse() {
        int code = execute("--only", "latency", "--contender", "record at a time", "--data", "no-such-folder");

        assertThat(code).isEqualTo(MISUSE);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--contender: expected a part of one of")
                .doesNotContain("no-such-folder"); // refused before anything is loaded
    }

    @Test
    void aPartThatThereIsNotIsMisuse() {
        assertThat(execute("--only", "")).isEqualTo(MISUSE);
    }

    private int execute(String... arguments) {
        Console console = new Console(print(out), print(err), false);
        return BenchMain.commandLine(console, new StopSignal()).execute(arguments);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
