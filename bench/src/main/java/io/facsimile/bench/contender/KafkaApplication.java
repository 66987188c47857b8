package io.facsimile.bench.contender;

import io.facsimile.wire.Topics;
import java.time.Duration;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plain Kafka Streams application, images → processor → codes, with the {@linkplain PlainSettings settings}
 * that the streamer gives Kafka.
 */
final class KafkaApplication implements Running {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaApplication.class);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final KafkaStreams streams;

    private KafkaApplication(KafkaStreams streams) {
        this.streams = streams;
    }

    /** @param onFailure run when a stream thread failed */
    static Running start(
            ContenderSpec spec, ProcessorSupplier<byte[], byte[], byte[], byte[]> processor, Runnable onFailure) {
        Topics topics = new Topics(spec.prefix());
        ByteArraySerializer bytes = new ByteArraySerializer();
        ByteArrayDeserializer raw = new ByteArrayDeserializer();
        Topology topology = new Topology()
                .addSource(AutoOffsetReset.earliest(), "images", raw, raw, topics.images())
                .addProcessor("code", processor, "images")
                .addSink("codes", topics.codes(), bytes, bytes, "code");
        KafkaStreams streams = new KafkaStreams(topology, PlainSettings.of(spec));
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("a stream thread failed", failure);
            onFailure.run();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        return new KafkaApplication(streams);
    }

    @Override
    public long images() {
        return 0;
    }

    @Override
    public void close() {
        if (!streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP))) {
            throw new IllegalStateException("stream threads still run after " + CLOSE_TIMEOUT.toSeconds() + " s");
        }
    }
}
