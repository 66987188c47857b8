package io.facsimile.streamer.record;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a record stands in a topic. */
public record RecordPosition(String topic, int partition, long offset) {
    public static RecordPosition of(ConsumerRecord<?, ?> record) {
        return new RecordPosition(record.topic(), record.partition(), record.offset());
    }

    /** Such as {@code images-0-17}. */
    @Override
    public String toString() {
        return topic + "-" + partition + "-" + offset;
    }
}
