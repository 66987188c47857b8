package io.facsimile.streamer;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a record stands in a topic. */
record RecordPosition(String topic, int partition, long offset) {
    static RecordPosition of(ConsumerRecord<?, ?> record) {
        return new RecordPosition(record.topic(), record.partition(), record.offset());
    }

    /** Such as {@code images-0-17}. */
    @Override
    public String toString() {
        return topic + "-" + partition + "-" + offset;
    }
}
