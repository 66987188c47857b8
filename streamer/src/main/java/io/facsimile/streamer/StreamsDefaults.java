package io.facsimile.streamer;

import io.facsimile.streamer.options.ProcessingConfig;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.topic.OutputRules;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What Kafka's clients are set to where the operator's file says nothing. Each name is spelled without a prefix: Kafka
 * Streams prefers {@code producer.}, {@code consumer.} and {@code main.consumer.} to that, so whatever spelling the
 * file has beats the default.
 */
public final class StreamsDefaults {
    /** Frames, not records: enough to keep a thread busy while the next poll is under way, and no more. */
    public static final int FRAMES_PER_PARTITION = 8;

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

    private StreamsDefaults() {}

    /** @param rules what the output topics take */
    static Map<String, Object> of(ProcessingConfig processing, OutputRules rules) {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, FRAMES_PER_PARTITION);
        defaults.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                commitInterval(processing.guarantee()).toMillis());
        defaults.put(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.multiplyExact(processing.batchSize(), BATCHES_PER_POLL));
        defaults.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES_PER_PARTITION);
        defaults.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, READ_COMMITTED);
        defaults.put(ProducerConfig.LINGER_MS_CONFIG, LINGER.toMillis());
        defaults.put(ProducerConfig.BATCH_SIZE_CONFIG, Math.min(PRODUCER_BATCH_BYTES, rules.smallest()));
        defaults.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(PRODUCER_BUFFER_BYTES, (long) rules.largest()));
        return defaults;
    }

    private static Duration commitInterval(ProcessingGuarantee guarantee) {
        return switch (guarantee) {
            case EXACTLY_ONCE_V2 -> TRANSACTION;
            case AT_LEAST_ONCE -> COMMIT_INTERVAL;
        };
    }
}
