package io.facsimile.bench.run;

import io.facsimile.bench.plan.Contender;
import io.facsimile.cli.terminal.Console;
import java.util.Locale;

/** Says what a run does while it does it, with the seconds since its beginning. */
final class Progress {
    private static final long NANOS = 1_000_000_000L;

    private final Console console;
    private final long begun = System.nanoTime();

    Progress(Console console) {
        this.console = console;
    }

    void say(String pattern, Object... figures) {
        String line = String.format(Locale.ROOT, pattern, figures);
        console.say(String.format(Locale.ROOT, "%5d s  %s", (System.nanoTime() - begun) / NANOS, line));
    }

    /** What a contender reached in a round. */
    void say(int round, Contender contender, String pattern, Object... figures) {
        say("round %d, %s: %s", round, contender, String.format(Locale.ROOT, pattern, figures));
    }
}
