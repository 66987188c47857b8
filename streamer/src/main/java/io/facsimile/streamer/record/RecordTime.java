package io.facsimile.streamer.record;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** When a record was made. */
public final class RecordTime {
    private RecordTime() {}

    /**
     * Of a record, else now, since very old producers give none; milliseconds since the epoch, never negative.
     *
     * @param now milliseconds since the epoch; the same wherever one record is asked about, so that what is checked is
     *     what is sent
     */
    public static long of(ConsumerRecord<?, ?> record, long now) {
        return record.timestamp() >= 0 ? record.timestamp() : now;
    }
}
