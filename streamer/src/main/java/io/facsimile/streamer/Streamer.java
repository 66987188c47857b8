package io.facsimile.streamer;

import io.facsimile.core.model.ModelException;
import io.facsimile.streamer.observe.BrokerWatch;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.options.StreamerOptions;
import io.facsimile.streamer.recovery.FatalFailures;
import io.facsimile.streamer.recovery.OutputRefusals;
import io.facsimile.streamer.recovery.Published;
import io.facsimile.streamer.recovery.SelfFencingClients;
import io.facsimile.streamer.recovery.TransientFailures;
import io.facsimile.streamer.serving.ModelSlot;
import io.facsimile.streamer.serving.ServingModel;
import io.facsimile.streamer.topic.ClusterWatch;
import io.facsimile.wire.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running application. */
public final class Streamer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Streamer.class);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration BACKOFF = Duration.ofSeconds(1);

    private final ModelSlot slot;
    private final Topics topics;
    private final KafkaStreams streams;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ScheduledExecutorService scheduler;
    private final BrokerWatch brokerWatch;
    private final ClusterWatch clusterWatch;
    private final Published published;
    private volatile boolean failed;
    private boolean closed;

    private Streamer(StreamerOptions options, ModelSlot slot, StreamParts parts) {
        this.slot = slot;
        this.topics = options.topics().names();
        this.streams = parts.streams();
        this.scheduler = parts.scheduler();
        this.brokerWatch = new BrokerWatch(options.connection(), streams::metrics, scheduler);
        this.clusterWatch = parts.watch();
        this.published = parts.published();
    }

    /**
     * Checks model, brokers and topics, and begins to stream.
     *
     * @throws StartupException if anything that it needs is missing or wrong; nothing is left running
     */
    public static Streamer start(StreamerOptions options) throws StartupException {
        return start(options, SelfFencingClients::new);
    }

    /** With clients of another making, for tests. */
    static Streamer start(StreamerOptions options, BiFunction<OutputRefusals, Published, KafkaClientSupplier> clients)
            throws StartupException {
        ModelSlot slot;
        try {
            slot = new ModelSlot(
                    ServingModel.open(options.model().file(), options.model().falsePositiveRate()));
        } catch (ModelException e) {
            throw new StartupException(e.getMessage(), e);
        }
        StreamParts parts;
        try {
            parts = StreamParts.of(options, slot, clients);
        } catch (StartupException | RuntimeException | Error e) {
            slot.close();
            throw e;
        }
        Streamer streamer = new Streamer(options, slot, parts);
        try {
            streamer.begin(options);
            return streamer;
        } catch (RuntimeException | Error e) {
            streamer.close();
            throw e;
        }
    }

    private void begin(StreamerOptions options) {
        streams.setUncaughtExceptionHandler(this::onFailure);
        streams.setStateListener((now, before) -> {
            LOG.info("Kafka Streams is {}", now);
            if (now == KafkaStreams.State.ERROR) {
                ended.countDown();
            }
        });
        streams.start();
        brokerWatch.start();
        clusterWatch.start(this::stop);
        LOG.info(
                "streaming {} with model {}, {} threads, batches of {}, {}",
                topics.images(),
                modelId(),
                options.processing().threads(),
                options.processing().batchSize(),
                options.processing().guarantee().configValue());
    }

    private StreamThreadExceptionResponse onFailure(Throwable failure) {
        Optional<Throwable> transientFailure = TransientFailures.find(failure);
        if (transientFailure.isPresent()) {
            LOG.warn(
                    "a stream thread starts anew at its last commit, as {}",
                    transientFailure.get().toString());
            pause();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        new FatalFailures(topics)
                .describe(failure)
                .ifPresentOrElse(
                        line -> LOG.error("stopping: {}", line),
                        () -> LOG.error("stopping: a stream thread failed and its records would fail again", failure));
        failed = true;
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Ends the stream as a failure does; whoever waits for that closes it. */
    private void stop(String why) {
        if (!failed) {
            LOG.error("stopping: {}", why);
            failed = true;
            ended.countDown();
        }
    }

    /** So that what is down is not asked without a break; ends early when the streamer does. */
    private void pause() {
        try {
            if (closing.await(BACKOFF.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("closed while waiting to start a thread anew");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The model that serves, as in the field {@code model} of what is published. */
    public String modelId() {
        return slot.current().id();
    }

    /** What it has published and committed since its start; to be asked when it is closed. */
    public String summary() {
        return published.to(topics.codes()) + " codes, " + published.to(topics.anomalies()) + " anomalies and "
                + published.to(topics.deadLetters()) + " dead letters were published and committed since the start";
    }

    /** Whether it stopped by itself because something failed. */
    public boolean failed() {
        return failed;
    }

    /** Waits until it has stopped, by {@link #close} or by a failure. */
    public void awaitTermination() throws InterruptedException {
        ended.await();
    }

    /**
     * Finishes the frames under way, commits, leaves the group, and then closes the model. Returns when all of that is
     * done, also to a second caller. Not for a shutdown hook: ONNX Runtime closes itself in one, while frames are still
     * under way; use {@link TerminationSignals}.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        closing.countDown();
        scheduler.shutdownNow();
        clusterWatch.close();
        // Leaving the group lets the others, or a restart, take the partitions over at once and not after a timeout.
        CloseOptions options =
                CloseOptions.timeout(DRAIN_TIMEOUT).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
        if (streams.close(options)) {
            slot.close();
            LOG.info("stopped: {}", summary());
        } else {
            failed = true;
            LOG.error(
                    "stream threads still run after {} s; what they had under way will be read again",
                    DRAIN_TIMEOUT.toSeconds());
        }
        ended.countDown();
    }
}
