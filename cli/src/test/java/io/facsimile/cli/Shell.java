package io.facsimile.cli;

import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs verbs in this process, as a shell would run the program, and keeps what they print. */
public final class Shell {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final StopSignal stop = new StopSignal();
    private final Map<String, String> environment;

    public Shell(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What a verb that has ended left behind. */
    record Ran(int exitCode, String out, String err) {}

    static Ran run(String... arguments) {
        return new Shell(Map.of()).execute(arguments);
    }

    Ran execute(String... arguments) {
        Console console = console();
        int exitCode = new Facsimile(console, environment, stop).run(arguments);
        return new Ran(exitCode, out(), err());
    }

    /** What Ctrl-C does. */
    void interrupt() {
        stop.ask();
    }

    StopSignal stop() {
        return stop;
    }

    public Console console() {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
