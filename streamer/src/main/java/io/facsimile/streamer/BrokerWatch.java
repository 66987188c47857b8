package io.facsimile.streamer;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs once that no broker answers, and once that one does again; Kafka's clients would do so many times a second. */
final class BrokerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final String servers;
    private final Supplier<Map<MetricName, ? extends Metric>> metrics;
    private final BrokerSilence silence = new BrokerSilence(now());
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "facsimile-broker-watch");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param servers as the operator knows the brokers
     * @param metrics those of all clients, as they are when asked
     */
    BrokerWatch(String servers, Supplier<Map<MetricName, ? extends Metric>> metrics) {
        this.servers = servers;
        this.metrics = metrics;
    }

    /** Looks every second, until closed. */
    void start() {
        clock.scheduleWithFixedDelay(this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            switch (silence.look(metrics.get(), now())) {
                case NONE -> {}
                case FELL_SILENT ->
                    LOG.warn(
                            "no broker at {} has answered for {} s; nothing is lost, images wait until one does",
                            servers,
                            BrokerSilence.LONGEST_PAUSE.toSeconds());
                case ANSWERS_AGAIN -> LOG.info("a broker at {} answers again", servers);
            }
        } catch (RuntimeException e) { // metrics may go while they are read; the clock would stop
            LOG.debug("the brokers' answers could not be looked at", e);
        }
    }

    private static Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
