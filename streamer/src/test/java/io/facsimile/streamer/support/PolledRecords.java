package io.facsimile.streamer.support;

import io.facsimile.streamer.frame.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a poll of Kafka's consumer brings them, of one partition of the images. */
public final class PolledRecords {
    /** What a user's header would have to be called to look like a frame. */
    public static final String FRAME_HEADER = new Frame(List.of(record(0, 0, null, null))).key();

    private PolledRecords() {}

    /** Without headers; key and value may be null. */
    public static ConsumerRecord<byte[], byte[]> record(long offset, long timestamp, byte[] key, byte[] value) {
        return new ConsumerRecord<>(
                "images",
                3,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                key == null ? ConsumerRecord.NULL_SIZE : key.length,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.of(7));
    }

    /** A text in UTF-8. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
