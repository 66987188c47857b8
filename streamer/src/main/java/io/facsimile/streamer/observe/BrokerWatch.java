package io.facsimile.streamer.observe;

import io.facsimile.kafka.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs once that no broker answers, and once that one does again; Kafka's clients would do so many times a second. */
public final class BrokerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private final Connection connection;
    private final Supplier<Map<MetricName, ? extends Metric>> metrics;
    private final BrokerOutage outage = new BrokerOutage(now());
    private final ScheduledExecutorService scheduler;

    /**
     * A watch that looks at nothing before it is started.
     *
     * @param connection to the brokers
     * @param metrics those of all clients, as they are when asked
     * @param scheduler of one thread, on which all looks are taken; the caller's to shut down
     */
    public BrokerWatch(
            Connection connection,
            Supplier<Map<MetricName, ? extends Metric>> metrics,
            ScheduledExecutorService scheduler) {
        this.connection = connection;
        this.metrics = metrics;
        this.scheduler = scheduler;
    }

    /** Looks every second, until the scheduler is shut down. */
    public void start() {
        scheduler.scheduleWithFixedDelay(this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            BrokerOutage.Change change = outage.look(metrics.get(), this::answers, now());
            if (scheduler.isShutdown()) {
                return; // the question was cut short
            }
            switch (change) {
                case NONE -> {}
                case BEGAN ->
                    LOG.warn(
                            "no broker at {} has answered for {} s; nothing is lost, images wait until one does",
                            connection.bootstrapServers(),
                            BrokerOutage.LONGEST_PAUSE.toSeconds());
                case ENDED -> LOG.info("a broker at {} answers again", connection.bootstrapServers());
            }
        } catch (RuntimeException e) { // metrics may go while they are read; the scheduler would stop
            LOG.debug("the brokers' answers could not be looked at", e);
        }
    }

    /** Asks for what any broker knows at once. */
    private boolean answers() {
        Admin admin;
        try {
            admin = connection.admin(ANSWER_TIMEOUT, ANSWER_TIMEOUT);
        } catch (KafkaException e) { // such as while no address can be resolved
            LOG.debug("there is no client to ask a broker with", e);
            return false;
        }
        try {
            admin.describeCluster().clusterId().get();
            return true;
        } catch (ExecutionException e) {
            LOG.debug("no broker answers when asked", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }
}
