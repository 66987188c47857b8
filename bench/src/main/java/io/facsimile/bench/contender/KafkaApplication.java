package io.facsimile.bench.contender;

import io.facsimile.streamer.ProcessingGuarantee;
import io.facsimile.streamer.Topics;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plain Kafka Streams application, images → processor → codes, with the settings that the streamer gives Kafka; only
 * that its queues hold records where the streamer's hold frames of them.
 */
final class KafkaApplication implements Running {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaApplication.class);

    /** As many records as the streamer has in its 8 frames of 512. */
    static final int RECORDS_PER_PARTITION = 4096;

    static final int POLL_RECORDS = 2048;
    private static final int FETCH_BYTES_PER_PARTITION = 4 << 20;
    private static final int PRODUCER_BATCH_BYTES = 128 << 10;
    private static final Duration LINGER = Duration.ofMillis(1);
    private static final Duration TRANSACTION = Duration.ofMillis(100);
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);
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
        KafkaStreams streams = new KafkaStreams(topology, properties(spec));
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("a stream thread failed", failure);
            onFailure.run();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        return new KafkaApplication(streams);
    }

    private static Properties properties(ContenderSpec spec) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, RECORDS_PER_PARTITION);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                commitInterval(spec.guarantee()).toMillis());
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), POLL_RECORDS);
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                FETCH_BYTES_PER_PARTITION);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER.toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), PRODUCER_BATCH_BYTES);
        properties.putAll(spec.client());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, spec.bootstrapServers());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, spec.applicationId());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, spec.threads());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG, spec.guarantee().configValue());
        return properties;
    }

    private static Duration commitInterval(ProcessingGuarantee guarantee) {
        return switch (guarantee) {
            case EXACTLY_ONCE_V2 -> TRANSACTION;
            case AT_LEAST_ONCE -> COMMIT_INTERVAL;
        };
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
