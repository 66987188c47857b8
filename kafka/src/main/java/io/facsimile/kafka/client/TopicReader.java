package io.facsimile.kafka.client;

import io.facsimile.kafka.ClientFailures;
import io.facsimile.kafka.ClusterException;
import io.facsimile.kafka.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all partitions of some topics with an ordinary consumer that sees committed records only. It belongs to no
 * group, so it takes nothing away from others and leaves no trace.
 */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    /** Of a consumer in a group; this one is in none. */
    private static final Set<String> GROUPS = Set.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
            ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private TopicReader(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
    }

    /**
     * Begins to read.
     *
     * @param topics that exist
     * @param fromBeginning whether to read what is there already, or what comes from now on
     * @throws ClusterException if there is no client, no answer or no such topic
     */
    public static TopicReader open(Connection connection, List<String> topics, boolean fromBeginning)
            throws ClusterException {
        Map<String, Object> settings = connection.client(Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                IsolationLevel.READ_COMMITTED.toString(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class));
        settings.keySet().removeAll(GROUPS);
        try {
            return started(new KafkaConsumer<>(settings), topics, fromBeginning);
        } catch (KafkaException e) {
            throw new ClusterException(
                    "cannot read " + String.join(", ", topics) + " at " + connection.bootstrapServers() + ": "
                            + ClientFailures.setUp(e),
                    e);
        }
    }

    /** Takes the consumer over; closes it where it fails. */
    static TopicReader started(Consumer<byte[], byte[]> consumer, List<String> topics, boolean fromBeginning) {
        try {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            long seen =
                    partitions.stream().map(TopicPartition::topic).distinct().count();
            if (seen < topics.size()) {
                throw new UnknownTopicOrPartitionException("only " + partitions + " are there");
            }
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            // Seeking is lazy; asking for the positions pins them to this moment.
            partitions.forEach(consumer::position);
            return new TopicReader(consumer, partitions);
        } catch (RuntimeException e) {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
            throw e;
        }
    }

    /** The next records, or none if none come for a moment. */
    public ConsumerRecords<byte[], byte[]> poll() {
        return poll(POLL);
    }

    /** The next records, or none if none come in time. */
    public ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
        return consumer.poll(atMost);
    }

    /** Whether everything that is committed by now has been read. */
    public boolean isAtEnd() {
        return consumer.endOffsets(partitions).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }
}
