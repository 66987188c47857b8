package io.facsimile.streamer;

import io.facsimile.core.failure.RootCause;
import io.facsimile.streamer.options.OptionParser;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.options.StreamerOptions;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Entry of the container image: everything is set by environment variables, see {@link OptionParser#parse}. */
public final class StreamerMain {
    private static final Logger LOG = LoggerFactory.getLogger(StreamerMain.class);
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private StreamerMain() {}

    public static void main(String[] args) {
        CountDownLatch asked = new CountDownLatch(1);
        TerminationSignals.passTo(asked::countDown);
        System.exit(exitCode(asked));
    }

    private static int exitCode(CountDownLatch asked) {
        try {
            return run(asked);
        } catch (StartupException e) {
            LOG.error("{}", e.getMessage());
        } catch (Throwable e) { // a class that is missing, a native library: whatever it is, the process is to end
            LOG.error(
                    "failed with {}: {} (FACSIMILE_LOG_LEVEL=DEBUG shows where)",
                    e.getClass().getSimpleName(),
                    RootCause.message(e));
            LOG.debug("where it failed", e);
        }
        return FAILED;
    }

    private static int run(CountDownLatch asked) throws StartupException, InterruptedException {
        StreamerOptions options;
        try {
            options = OptionParser.parse(System.getenv());
        } catch (IllegalArgumentException e) {
            LOG.error("{}", e.getMessage());
            return USAGE;
        }
        Streamer streamer = Streamer.start(options);
        Thread closer = new Thread(() -> closeWhenAsked(asked, streamer), "close-when-asked");
        closer.setDaemon(true);
        closer.start();
        streamer.awaitTermination();
        streamer.close();
        return streamer.failed() ? FAILED : 0;
    }

    private static void closeWhenAsked(CountDownLatch asked, Streamer streamer) {
        try {
            asked.await();
            streamer.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
