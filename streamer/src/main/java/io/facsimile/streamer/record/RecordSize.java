package io.facsimile.streamer.record;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;

/**
 * Whether a record can be written: an upper bound of its size as the only record of a batch, against what its topic
 * takes. Asked beforehand, because a producer that refuses a record spoils its transaction.
 *
 * @param limit bytes of a batch, at least {@value #LEAST}
 */
public record RecordSize(int limit) {
    /** Kafka's default of {@code max.message.bytes}, less its batch header. */
    public static final RecordSize KAFKA_DEFAULT = new RecordSize(1_048_576);

    /** Batch header of 61 bytes and a record's own numbers of at most 26, rounded up. */
    public static final int LEAST = 128;

    /** Bytes that any dead letter can be cut down to. */
    public static final int LEAST_DEAD_LETTER = 2_048;

    /** The greatest length of a length, of key, value or header. */
    private static final int LENGTH = 5;

    public RecordSize {
        if (limit < LEAST) {
            throw new IllegalArgumentException("record size: expected at least " + LEAST + " bytes, got " + limit);
        }
    }

    /**
     * Whether such a record is at most as large as the limit, in bytes, by an upper bound; key and value may be null.
     */
    public boolean fits(byte[] key, byte[] value, Headers headers) {
        long size = LEAST + length(key) + length(value);
        for (Header header : headers.toArray()) {
            size += LENGTH + Utils.utf8Length(header.key()) + length(header.value());
        }
        return size <= limit;
    }

    private static long length(byte[] bytes) {
        return LENGTH + (bytes == null ? 0L : bytes.length);
    }
}
