package io.facsimile.streamer;

import io.facsimile.kafka.Connection;
import io.facsimile.streamer.frame.PollBatcher;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.options.StreamerOptions;
import io.facsimile.streamer.topic.ForeignGroup;
import io.facsimile.streamer.topic.OutputRules;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/** What Kafka's clients are configured with: our defaults, then the operator's file, then what must not differ. */
public final class StreamsProperties {
    /** Frames, not records: enough to keep a thread busy while the next poll is under way, and no more. */
    public static final int FRAMES_PER_PARTITION = 8;

    /** A poll of large pictures must not become one huge frame. */
    private static final int FRAME_BYTES = 1 << 20;

    /** A poll should fill a few batches. */
    public static final int BATCHES_PER_POLL = 4;

    private static final int FETCH_BYTES_PER_PARTITION = 4 << 20;
    private static final int PRODUCER_BATCH_BYTES = 128 << 10;

    /** Kafka's own default, where no record may be larger. */
    private static final long PRODUCER_BUFFER_BYTES = 32L << 20;

    /** What a producer aborted is no image, with either guarantee. */
    private static final String READ_COMMITTED = IsolationLevel.READ_COMMITTED.toString();

    private static final Duration LINGER = Duration.ofMillis(5);
    private static final Duration TRANSACTION = Duration.ofMillis(100);

    /** What a crash makes double at the most, with at_least_once. */
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);

    private StreamsProperties() {}

    public static Properties of(StreamerOptions options, OutputRules rules) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, FRAMES_PER_PARTITION);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                commitInterval(options.guarantee()).toMillis());
        properties.put(consumer(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), pollRecords(options.batchSize()));
        properties.put(consumer(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), FETCH_BYTES_PER_PARTITION);
        properties.put(producer(ProducerConfig.LINGER_MS_CONFIG), LINGER.toMillis());
        properties.put(producer(ProducerConfig.BATCH_SIZE_CONFIG), Math.min(PRODUCER_BATCH_BYTES, rules.smallest()));
        // Under both spellings the operator's file comes after.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, READ_COMMITTED);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(PRODUCER_BUFFER_BYTES, (long) rules.largest()));

        properties.putAll(options.client());

        properties.putAll(connection(options).properties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, options.applicationId());
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, clientId(options));
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, options.threads());
        properties.put(producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), rules.largest());
        properties.put(producer(ProducerConfig.ACKS_CONFIG), "all");
        properties.put(producer(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG), true);
        // Handlers that go on would drop a whole frame; bad records never reach them.
        properties.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        properties.put(
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DefaultProductionExceptionHandler.class);
        // Kafka Streams' own dead letters would be frames.
        properties.remove(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG, options.guarantee().configValue());
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                PollBatcher.class.getName());
        properties.put(StreamsConfig.mainConsumerPrefix(PollBatcher.MAX_RECORDS), options.batchSize());
        properties.put(StreamsConfig.mainConsumerPrefix(PollBatcher.MAX_BYTES), FRAME_BYTES);
        return properties;
    }

    /** What an ordinary client needs to reach the brokers: the operator's file and the address. */
    public static Connection connection(StreamerOptions options) {
        return Connection.of(options.client(), options.bootstrapServers(), StreamerOptions.DEFAULT_BOOTSTRAP_SERVERS);
    }

    /** With the mark that tells members of the group from strangers, whatever the operator calls them. */
    private static String clientId(StreamerOptions options) {
        return Optional.ofNullable(options.client().get(StreamsConfig.CLIENT_ID_CONFIG))
                .map(ForeignGroup::marked)
                .orElseGet(() -> ForeignGroup.marked(options.applicationId()) + "-" + UUID.randomUUID());
    }

    private static Duration commitInterval(ProcessingGuarantee guarantee) {
        return switch (guarantee) {
            case EXACTLY_ONCE_V2 -> TRANSACTION;
            case AT_LEAST_ONCE -> COMMIT_INTERVAL;
        };
    }

    private static int pollRecords(int batchSize) {
        return Math.multiplyExact(batchSize, BATCHES_PER_POLL);
    }

    private static String consumer(String name) {
        return StreamsConfig.mainConsumerPrefix(name);
    }

    private static String producer(String name) {
        return StreamsConfig.producerPrefix(name);
    }
}
