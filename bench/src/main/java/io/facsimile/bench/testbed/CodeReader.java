package io.facsimile.bench.testbed;

import io.facsimile.kafka.Connection;
import io.facsimile.kafka.client.TopicReader;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Reads codes as soon as they are committed, beginning with those that come after it was opened. */
public final class CodeReader implements AutoCloseable {
    private static final int MOST_RECORDS = 10_000;

    private final TopicReader reader;

    private CodeReader(TopicReader reader) {
        this.reader = reader;
    }

    public static CodeReader open(Testbed testbed, Topics topics) throws IOException {
        Connection inLargePolls = testbed.connection()
                .withDefaults(Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(MOST_RECORDS)));
        return new CodeReader(TopicReader.open(inLargePolls, List.of(topics.codes()), false));
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
        ConsumerRecords<byte[], byte[]> records = reader.poll(patience);
        long now = System.nanoTime();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            arrival.code(EncodedImages.index(record.key()), now);
        }
        return !records.isEmpty();
    }

    @Override
    public void close() {
        reader.close();
    }
}
