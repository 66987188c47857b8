package io.facsimile.cli.terminal;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How many of so many images are done: a moving bar on a terminal, otherwise nothing, because the verb says the sum. */
public final class ImageProgress implements AutoCloseable {
    private static final int BAR_COLUMNS = 100;

    private final ProgressBar bar;

    private ImageProgress(ProgressBar bar) {
        this.bar = bar;
    }

    public static ImageProgress start(Console console, String task, long images) {
        if (!console.terminal()) {
            return new ImageProgress(null);
        }
        return new ImageProgress(new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(" images", 1)
                .setInitialMax(images)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                // A fixed width: asking for the terminal's would start a process on some systems.
                .setConsumer(new ConsoleProgressBarConsumer(console.err(), BAR_COLUMNS))
                .build());
    }

    public void reached(long images) {
        if (bar != null) {
            bar.stepTo(images);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
