package io.facsimile.data;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that moves on a terminal, with speed and the time left; the same for every long task. */
public final class TerminalBar implements Progress.Task {
    /** Stands for a number of steps that comes later or never. */
    public static final long UNKNOWN = -1;

    /** A fixed width: asking for the terminal's would start a process on some systems. */
    private static final int COLUMNS = 100;

    private static final int UPDATE_MILLIS = 250;

    private final ProgressBar bar;

    private TerminalBar(ProgressBar bar) {
        this.bar = bar;
    }

    /**
     * Opens a bar, which is drawn from now until it is closed.
     *
     * @param out the terminal
     * @param name shown before the bar
     * @param steps all that there will be, or {@link #UNKNOWN}
     */
    public static TerminalBar open(PrintStream out, String name, Progress.Unit unit, long steps) {
        return new TerminalBar(new ProgressBarBuilder()
                .setTaskName(name)
                .setUnit(unit.label(), unit.steps())
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(out, COLUMNS))
                .build());
    }

    @Override
    public void expect(long steps) {
        bar.maxHint(steps);
    }

    @Override
    public void reached(long steps) {
        bar.stepTo(steps);
    }

    /** Shows a text behind the bar, instead of the one before. */
    public void remark(String text) {
        bar.setExtraMessage(text);
    }

    @Override
    public void close() {
        bar.close();
    }
}
