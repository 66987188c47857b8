package io.facsimile.streamer.support.delivery;

import io.facsimile.delivery.Position;
import io.facsimile.testkit.Clients;
import io.facsimile.wire.DeadLetterHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Positions as Kafka's clients and dead letters tell them. */
public final class Positions {
    private Positions() {}

    /** Where a broker has put a record. */
    public static Position of(RecordMetadata sent) {
        return new Position(sent.topic(), sent.partition(), sent.offset());
    }

    /** Where the record stood of which a dead letter was made. */
    public static Position ofDeadLetter(ConsumerRecord<byte[], byte[]> letter) {
        return new Position(
                Clients.header(letter, DeadLetterHeaders.TOPIC),
                Integer.parseInt(Clients.header(letter, DeadLetterHeaders.PARTITION)),
                Long.parseLong(Clients.header(letter, DeadLetterHeaders.OFFSET)));
    }
}
