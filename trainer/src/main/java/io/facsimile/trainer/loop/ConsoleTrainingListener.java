package io.facsimile.trainer.loop;

import io.facsimile.data.Progress;
import io.facsimile.data.TerminalBar;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows training to people: on a terminal a bar with epoch, losses, images a second and the time left; elsewhere, such
 * as in a log file, a line an epoch. Close it when training ends, so that the terminal gets its line back.
 */
public final class ConsoleTrainingListener implements TrainingListener, AutoCloseable {
    private final PrintStream err;
    private final boolean terminal;
    private TerminalBar bar;
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
            bar = TerminalBar.open(err, "train", Progress.Unit.THOUSAND_IMAGES, (long) epochs * imagesInEpoch);
        }
        bar.reached((epoch - 1L) * imagesInEpoch + imagesDone);
        bar.remark(
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
