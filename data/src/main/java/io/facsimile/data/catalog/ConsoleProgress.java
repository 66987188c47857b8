package io.facsimile.data.catalog;

import io.facsimile.data.Progress;
import io.facsimile.data.TerminalBar;
import java.io.PrintStream;
import java.util.Locale;

/** A moving bar on a terminal, else a plain line now and then and when a task ends that got anywhere. */
public final class ConsoleProgress implements Progress {
    /** A plain line for each quarter. */
    private static final double TOLD_SHARE = 0.25;

    private final PrintStream out;
    private final boolean terminal;

    public ConsoleProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public Task start(String name, Unit unit) {
        return terminal ? TerminalBar.open(out, name, unit, TerminalBar.UNKNOWN) : new Line(name, unit);
    }

    @Override
    public void say(String line) {
        out.println(line);
    }

    private final class Line implements Task {
        private final String name;
        private final Unit unit;
        private long expected = TerminalBar.UNKNOWN;
        private long done;
        private long told;

        Line(String name, Unit unit) {
            this.name = name;
            this.unit = unit;
        }

        @Override
        public void expect(long steps) {
            expected = steps;
        }

        @Override
        public void reached(long steps) {
            done = steps;
            if (expected > 0 && done / (double) expected >= told / (double) expected + TOLD_SHARE) {
                tell();
            }
        }

        @Override
        public void close() {
            if (done > told) {
                tell();
            }
        }

        private void tell() {
            told = done;
            String of = expected > done ? " of " + shown(expected) : "";
            out.println(name + ": " + shown(done) + of + unit.label());
        }

        private String shown(long steps) {
            return unit.steps() == 1
                    ? Long.toString(steps)
                    : String.format(Locale.ROOT, "%.1f", steps / (double) unit.steps());
        }
    }
}
