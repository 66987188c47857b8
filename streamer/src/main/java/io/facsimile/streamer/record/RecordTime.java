package io.facsimile.streamer.record;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** When a record was made. */
public final class RecordTime {
    private RecordTime() {}

    /** Of a record, else of the clock, since very old producers give none; milliseconds since the epoch, never negative. */
    public static long of(ConsumerRecord<?, ?> record) {
        return record.timestamp() >= 0 ? record.timestamp() : System.currentTimeMillis();
    }
}
