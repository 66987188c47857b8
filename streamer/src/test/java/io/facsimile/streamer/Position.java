package io.facsimile.streamer;

import io.facsimile.schemas.SourcePosition;
import io.facsimile.wire.DeadLetterHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Where a record stood in the input topic. */
record Position(String topic, int partition, long offset) {
    static Position of(RecordMetadata sent) {
        return new Position(sent.topic(), sent.partition(), sent.offset());
    }

    static Position of(SourcePosition source) {
        return new Position(source.getTopic(), source.getPartition(), source.getOffset());
    }

    static Position ofDeadLetter(ConsumerRecord<byte[], byte[]> letter) {
        return new Position(
                Clients.header(letter, DeadLetterHeaders.TOPIC),
                Integer.parseInt(Clients.header(letter, DeadLetterHeaders.PARTITION)),
                Long.parseLong(Clients.header(letter, DeadLetterHeaders.OFFSET)));
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
