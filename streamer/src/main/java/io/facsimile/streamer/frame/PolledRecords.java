package io.facsimile.streamer.frame;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Undoes what {@link PollBatcher} did, on the other side of Kafka Streams. */
public final class PolledRecords {
    private PolledRecords() {}

    /**
     * The records that a processor is given as one: those of a frame, or the one that was polled where it is no frame.
     *
     * @param position of the record, as Kafka Streams knows it
     * @throws IllegalStateException if a record that is no frame has no position
     */
    public static List<ConsumerRecord<byte[], byte[]>> of(
            Record<byte[], byte[]> record, Optional<RecordMetadata> position) {
        Optional<Frame> frame = Frame.in(record.headers());
        if (frame.isPresent()) {
            return frame.get().records();
        }
        return List.of(alone(
                record, position.orElseThrow(() -> new IllegalStateException("a record of a topic has a position"))));
    }

    private static ConsumerRecord<byte[], byte[]> alone(Record<byte[], byte[]> record, RecordMetadata position) {
        return new ConsumerRecord<>(
                position.topic(),
                position.partition(),
                position.offset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }
}
