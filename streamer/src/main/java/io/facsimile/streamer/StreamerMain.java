package io.facsimile.streamer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Entry of the container image: everything is set by environment variables, see {@link StreamerOptions#parse}. */
public final class StreamerMain {
    private static final Logger LOG = LoggerFactory.getLogger(StreamerMain.class);
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private StreamerMain() {}

    public static void main(String[] args) throws InterruptedException {
        int exit = run();
        if (exit != 0) {
            System.exit(exit);
        }
    }

    private static int run() throws InterruptedException {
        StreamerOptions options;
        try {
            options = StreamerOptions.parse(System.getenv());
        } catch (IllegalArgumentException e) {
            LOG.error("{}", e.getMessage());
            return USAGE;
        }
        try (Streamer streamer = Streamer.start(options)) {
            Runtime.getRuntime().addShutdownHook(new Thread(streamer::close, "shutdown"));
            streamer.awaitTermination();
            return streamer.failed() ? FAILED : 0;
        } catch (StartupException e) {
            LOG.error("{}", e.getMessage());
            return FAILED;
        }
    }
}
