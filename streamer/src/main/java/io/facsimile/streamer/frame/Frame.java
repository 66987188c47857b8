package io.facsimile.streamer.frame;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Utils;

/**
 * Records of one partition, in order and one after the other, that are scored together.
 *
 * <p>A frame lives between the consumer and the processor of one process, where it rides in the headers of a record
 * that Kafka Streams takes for one record: a header is the one thing that Streams hands on as the object it was given.
 * So nothing is copied, and what tells a frame from whatever a user may send is its class, which no byte on the wire
 * can have.
 *
 * @param records at least one; the client's own objects, which nothing here changes
 */
public record Frame(List<ConsumerRecord<byte[], byte[]>> records) implements Header {
    private static final String KEY = "facsimile-frame";
    private static final byte[] NO_VALUE = {};

    /** What a record holds besides its bytes: objects, offsets, lengths; roughly. */
    private static final int RECORD_OVERHEAD = 128;

    public Frame {
        records = List.copyOf(records); // not a view, which would keep its whole poll alive
        if (records.isEmpty()) {
            throw new IllegalArgumentException("expected a frame of at least one record, found none");
        }
    }

    /** Roughly the bytes of memory that a record holds. */
    public static long sizeOf(ConsumerRecord<byte[], byte[]> record) {
        long size = RECORD_OVERHEAD + length(record.key()) + length(record.value());
        for (Header header : record.headers().toArray()) {
            size += Utils.utf8Length(header.key()) + length(header.value());
        }
        return size;
    }

    /** The frame that rides in these headers, if one does. */
    public static Optional<Frame> in(Headers headers) {
        return headers.lastHeader(KEY) instanceof Frame frame ? Optional.of(frame) : Optional.empty();
    }

    /** The record that Kafka Streams takes this frame for; it bears position and timestamp of the first of them. */
    public ConsumerRecord<byte[], byte[]> asRecord() {
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                first.timestamp(),
                TimestampType.CREATE_TIME,
                sum(records.stream().mapToLong(ConsumerRecord::serializedKeySize)),
                sum(records.stream().mapToLong(ConsumerRecord::serializedValueSize)),
                null,
                NO_VALUE,
                new RecordHeaders(new Header[] {this}),
                first.leaderEpoch());
    }

    @Override
    public String key() {
        return KEY;
    }

    /** None: its records are what it carries. */
    @Override
    public byte[] value() {
        return null;
    }

    /** Where it is, without what users sent, for it is written to logs. */
    @Override
    public String toString() {
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        return "Frame(" + first.topic() + "-" + first.partition() + " from offset " + first.offset() + ", "
                + records.size() + " records)";
    }

    /** Of sizes for Kafka Streams' own metrics, where one that is absent is −1. */
    private static int sum(LongStream sizes) {
        return (int) Math.min(Integer.MAX_VALUE, sizes.filter(size -> size > 0).sum());
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
