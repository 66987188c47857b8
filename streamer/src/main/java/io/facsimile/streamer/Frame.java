package io.facsimile.streamer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Several records of one partition as one value:
 *
 * <pre>
 * token   16 bytes, the same in all frames of this process
 * count   int32, at least 1
 * count times:
 *   offset     int64
 *   timestamp  int64, milliseconds
 *   headers    int32 count, then for each: bytes of its name, bytes of its value
 *   key        bytes
 *   value      bytes
 * bytes = int32 length, -1 for null, then as many bytes; all numbers big-endian
 * </pre>
 *
 * <p>A frame lives between the consumer and the processor of one process and is never written to Kafka. The token is
 * what tells it from a record that a user sent, even one that was made to look like a frame.
 */
final class Frame {
    private static final int NULL = -1;

    private Frame() {}

    /** Bytes that a record takes within a frame. */
    static int sizeOf(ConsumerRecord<byte[], byte[]> record) {
        int size = Long.BYTES + Long.BYTES + Integer.BYTES;
        for (Header header : record.headers()) {
            size = Math.addExact(size, sizeOf(name(header)) + sizeOf(header.value()));
        }
        return Math.addExact(size, Math.addExact(sizeOf(record.key()), sizeOf(record.value())));
    }

    /** Bytes before the first record. */
    static int overhead() {
        return FrameToken.BYTES + Integer.BYTES;
    }

    /**
     * Writes records into a new frame.
     *
     * @param size the sum of {@link #overhead()} and of each record's {@link #sizeOf}
     */
    static byte[] write(FrameToken token, List<ConsumerRecord<byte[], byte[]>> records, int size) {
        ByteBuffer frame = ByteBuffer.allocate(size);
        token.writeTo(frame);
        frame.putInt(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            frame.putLong(record.offset()).putLong(timestamp(record));
            Header[] headers = record.headers().toArray();
            frame.putInt(headers.length);
            for (Header header : headers) {
                put(frame, name(header));
                put(frame, header.value());
            }
            put(frame, record.key());
            put(frame, record.value());
        }
        return frame.array();
    }

    /** Reads the records of a frame that begins with this process's token. */
    static List<SourceRecord> read(byte[] frame, String topic, int partition) {
        ByteBuffer bytes = ByteBuffer.wrap(frame).position(FrameToken.BYTES);
        int count = bytes.getInt();
        List<SourceRecord> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long offset = bytes.getLong();
            long timestamp = bytes.getLong();
            Headers headers = readHeaders(bytes);
            records.add(new SourceRecord(topic, partition, offset, timestamp, headers, get(bytes), get(bytes)));
        }
        return records;
    }

    private static Headers readHeaders(ByteBuffer bytes) {
        int count = bytes.getInt();
        RecordHeaders headers = new RecordHeaders();
        for (int i = 0; i < count; i++) {
            String name = new String(get(bytes), StandardCharsets.UTF_8);
            headers.add(name, get(bytes));
        }
        return headers;
    }

    /** Very old producers give none; what is made of the image needs one. */
    private static long timestamp(ConsumerRecord<byte[], byte[]> record) {
        return record.timestamp() >= 0 ? record.timestamp() : System.currentTimeMillis();
    }

    private static byte[] name(Header header) {
        return header.key().getBytes(StandardCharsets.UTF_8);
    }

    private static int sizeOf(byte[] bytes) {
        return Integer.BYTES + (bytes == null ? 0 : bytes.length);
    }

    private static void put(ByteBuffer frame, byte[] bytes) {
        if (bytes == null) {
            frame.putInt(NULL);
        } else {
            frame.putInt(bytes.length).put(bytes);
        }
    }

    private static byte[] get(ByteBuffer frame) {
        int length = frame.getInt();
        if (length == NULL) {
            return null;
        }
        byte[] bytes = new byte[length];
        frame.get(bytes);
        return bytes;
    }
}
