package io.facsimile.streamer;

import io.facsimile.core.model.Autoencoder;
import io.facsimile.core.model.ModelException;
import io.facsimile.core.model.ModelMetadata;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running application. */
public final class Streamer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Streamer.class);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(30);

    private final Autoencoder model;
    private final KafkaStreams streams;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean failed;

    private Streamer(Autoencoder model, KafkaStreams streams) {
        this.model = model;
        this.streams = streams;
    }

    /**
     * Checks model, brokers and topics, and begins to stream.
     *
     * @throws StartupException if anything that it needs is missing or wrong; nothing is left running
     */
    public static Streamer start(StreamerOptions options) throws StartupException {
        Autoencoder model;
        try {
            model = Autoencoder.open(options.model());
        } catch (ModelException e) {
            throw new StartupException(e.getMessage(), e);
        }
        try {
            Streamer streamer = new Streamer(model, streams(options, model));
            streamer.begin(options);
            return streamer;
        } catch (StartupException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static KafkaStreams streams(StreamerOptions options, Autoencoder model) throws StartupException {
        ModelMetadata metadata = model.metadata();
        float threshold;
        try {
            threshold =
                    metadata.calibration().threshold(options.falsePositiveRate().orElse(metadata.falsePositiveRate()));
        } catch (IllegalArgumentException e) {
            throw new StartupException(model.file() + ": " + e.getMessage(), e);
        }
        OutputRecords outputs = new OutputRecords(
                model.id(),
                metadata.inputShape(),
                metadata.calibration(),
                threshold,
                options.codeEncoding(),
                options.heatmaps());
        RecordSize limit =
                new StartupChecks(StreamsProperties.client(options), options.topics(), options.topicCreation()).run();
        FrameToken token = FrameToken.random();
        Optional<SchemaRegistry> registry = options.schemaRegistry().map(SchemaRegistry::new);
        try {
            return new KafkaStreams(
                    ImageTopology.build(options, model, outputs, new AvroImages(registry), token, limit),
                    StreamsProperties.of(options, token, limit));
        } catch (KafkaException e) {
            throw new StartupException("Kafka Streams cannot be set up: " + e.getMessage(), e);
        }
    }

    private void begin(StreamerOptions options) {
        streams.setUncaughtExceptionHandler(this::onFailure);
        streams.setStateListener((now, before) -> {
            LOG.info("Kafka Streams is {}", now);
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                ended.countDown();
            }
        });
        streams.start();
        LOG.info(
                "streaming {} with model {}, {} threads, batches of {}, {}",
                options.topics().images(),
                model.id(),
                options.threads(),
                options.batchSize(),
                options.guarantee().configValue());
    }

    private StreamThreadExceptionResponse onFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailableException) {
                LOG.warn("{}; trying again", cause.getMessage());
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
        }
        LOG.error("stopping: a stream thread failed and its records would fail again", failure);
        failed = true;
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** The model that scores, as in the field {@code model} of what is published. */
    public String modelId() {
        return model.id();
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
     * Finishes the frames under way, commits, leaves the group, and then closes the model. May be called more
     * than once and from a shutdown hook.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // Leaving the group lets the others, or a restart, take the partitions over at once and not after a timeout.
        CloseOptions options =
                CloseOptions.timeout(DRAIN_TIMEOUT).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
        if (streams.close(options)) {
            model.close();
        } else {
            LOG.error(
                    "stream threads still run after {} s; what they had under way will be read again",
                    DRAIN_TIMEOUT.toSeconds());
        }
        ended.countDown();
    }
}
