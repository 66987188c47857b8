package io.facsimile.cli;

import java.io.PrintStream;

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

    /** The streams of this process. */
    public static Console ofProcess() {
        return new Console(System.out, System.err, Boolean.getBoolean(TERMINAL));
    }

    /** Says what is going on. */
    public void say(String line) {
        err.println(line);
    }
}
