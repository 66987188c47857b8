package io.facsimile.streamer.support.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.streamer.support.delivery.Delivery;
import io.facsimile.streamer.support.delivery.ImageFlow;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.awaitility.Awaitility;

/** One streamer in a process of its own, images that flow to it, and the books of what it makes of them. */
public final class StreamerRun implements AutoCloseable {
    private final Installation installation;
    private final Duration patience;
    private final Deque<Runnable> closers = new ArrayDeque<>();
    private Delivery delivery;
    private ImageFlow images;
    private StreamerProcess streamer;

    private StreamerRun(Installation installation, Duration patience) {
        this.installation = installation;
        this.patience = patience;
    }

    /** @param patience of each wait */
    public static StreamerRun start(Installation installation, int perSecond, Duration patience) throws IOException {
        StreamerRun run = new StreamerRun(installation, patience);
        try {
            run.delivery = new Delivery(installation.clients(), installation.topics());
            run.closers.push(run.delivery::close);
            run.images = ImageFlow.start(
                    installation.clients(), installation.topics().images(), run.delivery, perSecond, ImageFlow::mixed);
            run.closers.push(run.images::close);
            run.streamer = installation.start();
            run.closers.push(run.streamer::close);
            return run;
        } catch (IOException | RuntimeException e) {
            try (run) {
                throw e;
            }
        }
    }

    /**
     * Waits until something has come out that was not even handed to the producer before: as many results as images
     * then may have been there already, read or not.
     */
    public void awaitMoreCodes() {
        long begun = images.begun();
        Awaitility.await("more codes with " + installation.guarantee())
                .atMost(patience)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1)) // each poll takes 500 records, and there may be a backlog
                .pollInSameThread()
                .until(() -> delivery.poll().cameOut() > begun);
    }

    /** Sends no more, waits for the rest, ends the streamer, and checks that all that was promised holds. */
    public void finish() throws InterruptedException {
        images.stop(patience);
        try {
            delivery.awaitAll(patience);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + streamer.log(), e);
        }
        assertThat(streamer.terminate()).as(streamer.log()).isZero();
        delivery.readToTheEnd(patience);
        delivery.assertKept(installation.guarantee());
    }

    public StreamerProcess streamer() {
        return streamer;
    }

    /** Closes all, whatever fails. */
    @Override
    public void close() {
        RuntimeException failure = null;
        for (Runnable closer : closers) {
            try {
                closer.run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
