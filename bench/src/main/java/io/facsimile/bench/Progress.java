package io.facsimile.bench;

import io.facsimile.cli.Console;

/** Says what a run does while it does it, with the seconds since its beginning. */
final class Progress {
    private static final long NANOS = 1_000_000_000L;

    private final Console console;
    private final long begun = System.nanoTime();

    Progress(Console console) {
        this.console = console;
    }

    void say(String line) {
        console.say(String.format("%5d s  %s", (System.nanoTime() - begun) / NANOS, line));
    }

    /** What a contender reached in a round. */
    void say(int round, Contender contender, String pattern, Object... figures) {
        say("round " + round + ", " + contender + ": " + String.format(pattern, figures));
    }
}
