package io.facsimile.testkit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning, committed records only, without a group. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(10);

    private static final int MOST_PER_POLL = 20_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    TopicReader(Map<String, Object> client, String topic) {
        Map<String, Object> config = new HashMap<>(client);
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "earliest");
        config.put("max.poll.records", MOST_PER_POLL);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Hands over what has come since, and returns how much that was. */
    public int poll(Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        int taken = 0;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            taker.accept(record);
            taken++;
        }
        return taken;
    }

    /**
     * Whether all that is in the topic has been read, transactions still open included.
     *
     * @param ends of each of its partitions, as {@link Clients#ends} finds them
     */
    public boolean isAtTheEnd(Map<TopicPartition, Long> ends) {
        return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
    }

    /** All of the topic. */
    public List<TopicPartition> partitions() {
        return partitions;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
