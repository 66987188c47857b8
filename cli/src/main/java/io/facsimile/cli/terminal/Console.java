package io.facsimile.cli.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a verb writes.
 *
 * @param out for results
 * @param err for diagnostics and progress
 * @param terminal whether {@code err} is a terminal, where bars may move
 */
public record Console(PrintStream out, PrintStream err, boolean terminal) {
    /** Set by the launcher; from Java 22 on, System.console() no longer tells. */
    private static final String TERMINAL = "facsimile.terminal";

    /** The streams of this process, in UTF-8 whatever the locale: keys and names come from anywhere. */
    public static Console ofProcess() {
        return new Console(utf8(System.out), utf8(System.err), Boolean.getBoolean(TERMINAL));
    }

    private static PrintStream utf8(PrintStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** Prints a diagnostic line. */
    public void say(String line) {
        err.println(line);
    }
}
