package io.facsimile.trainer.loop;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows training to people: on a terminal a bar with epoch, losses, images a second and the time left; elsewhere, such
 * as in a log file, a line an epoch. Close it when training ends, so that the terminal gets its line back.
 */
public final class ConsoleTrainingListener implements TrainingListener, AutoCloseable {
    private static final int BAR_COLUMNS = 100;
    private static final int UPDATE_MILLIS = 250;

    private final PrintStream err;
    private final boolean terminal;
    private ProgressBar bar;
    private double heldOutLoss = Double.NaN;
    private double seconds;

    /**
     * @param err where to print
     * @param terminal whether a person watches it and a line can be drawn again and again
     */
    public ConsoleTrainingListener(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void onLayerTable(String table) {
        err.print(table);
    }

    @Override
    public void onBatch(int epoch, int epochs, int imagesDone, int imagesInEpoch, double loss) {
        if (!terminal) {
            return;
        }
        if (bar == null) {
            bar = open((long) epochs * imagesInEpoch);
        }
        bar.stepTo((epoch - 1L) * imagesInEpoch + imagesDone);
        bar.setExtraMessage(
                String.format(Locale.ROOT, " epoch %d/%d loss %.4f held out %.4f", epoch, epochs, loss, heldOutLoss));
    }

    @Override
    public void onEpoch(EpochSummary epoch) {
        heldOutLoss = epoch.heldOutLoss();
        seconds += epoch.seconds();
        if (!terminal) {
            err.println(line(epoch));
        }
    }

    private String line(EpochSummary epoch) {
        long left = Math.round(seconds / epoch.epoch() * (epoch.epochs() - epoch.epoch()));
        return String.format(
                Locale.ROOT,
                "epoch %d/%d: loss %.5f, held out %.5f%s, %.0f images/s, %s left",
                epoch.epoch(),
                epoch.epochs(),
                epoch.trainingLoss(),
                epoch.heldOutLoss(),
                epoch.best() ? " (best)" : "",
                epoch.imagesPerSecond(),
                hoursMinutesSeconds(Duration.ofSeconds(left)));
    }

    private ProgressBar open(long images) {
        return new ProgressBarBuilder()
                .setTaskName("train")
                .setUnit("k", 1000)
                .setInitialMax(images)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .showSpeed()
                // A fixed width: asking for the terminal's would start a process on some systems.
                .setConsumer(new ConsoleProgressBarConsumer(err, BAR_COLUMNS))
                .build();
    }

    private static String hoursMinutesSeconds(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
