package io.facsimile.cli.terminal;

import io.facsimile.data.Progress;
import io.facsimile.data.TerminalBar;
import java.util.Optional;

/** Shows how many images are done: a moving bar on a terminal, otherwise nothing, because the verb says the sum. */
public final class ImageProgress implements AutoCloseable {
    private final Optional<TerminalBar> bar;

    private ImageProgress(Optional<TerminalBar> bar) {
        this.bar = bar;
    }

    /**
     * Begins to show progress.
     *
     * @param task shown before the bar
     * @param images that there are to do
     */
    public static ImageProgress start(Console console, String task, long images) {
        return new ImageProgress(
                console.terminal()
                        ? Optional.of(TerminalBar.open(console.err(), task, Progress.Unit.IMAGES, images))
                        : Optional.empty());
    }

    /** Tells how many images are done so far. */
    public void reached(long images) {
        bar.ifPresent(shown -> shown.reached(images));
    }

    @Override
    public void close() {
        bar.ifPresent(TerminalBar::close);
    }
}
