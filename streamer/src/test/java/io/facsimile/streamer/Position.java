package io.facsimile.streamer;

import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.SourcePosition;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Where a record stood in the input topic. */
record Position(String topic, int partition, long offset) {
    static Position of(RecordMetadata sent) {
        return new Position(sent.topic(), sent.partition(), sent.offset());
    }

    static Position ofCode(ConsumerRecord<byte[], byte[]> code) {
        try {
            return of(LatentCode.getDecoder().decode(code.value()).getSource());
        } catch (IOException e) {
            throw new AssertionError(
                    "no LatentCode at " + code.topic() + "-" + code.partition() + "@" + code.offset(), e);
        }
    }

    static Position ofDeadLetter(ConsumerRecord<byte[], byte[]> letter) {
        return new Position(
                Clients.header(letter, DeadLetters.TOPIC),
                Integer.parseInt(Clients.header(letter, DeadLetters.PARTITION)),
                Long.parseLong(Clients.header(letter, DeadLetters.OFFSET)));
    }

    private static Position of(SourcePosition source) {
        return new Position(source.getTopic(), source.getPartition(), source.getOffset());
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
