package io.facsimile.bench.testbed;

import io.facsimile.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads codes as soon as they are committed, beginning with those that come after it was opened. */
public final class CodeReader implements AutoCloseable {
    private static final int MOST_RECORDS = 10_000;

    private final KafkaConsumer<byte[], byte[]> consumer;

    public CodeReader(Testbed testbed, Topics topics) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        testbed.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        IsolationLevel.READ_COMMITTED.name().toLowerCase(Locale.ROOT),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        MOST_RECORDS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, testbed.partitions())
                .mapToObj(partition -> new TopicPartition(topics.codes(), partition))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position); // seeks now rather than at the first poll
    }

    /** Told of each code. */
    public interface Arrival {
        /**
         * @param index of the image
         * @param nanos when the reader had it, on this process's clock
         */
        void code(long index, long nanos);
    }

    /** Waits for codes no longer than the patience; returns whether there were any. */
    public boolean poll(Duration patience, Arrival arrival) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(patience);
        long now = System.nanoTime();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            arrival.code(EncodedImages.index(record.key()), now);
        }
        return !records.isEmpty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
