package io.facsimile.streamer;

import io.facsimile.schemas.Anomaly;
import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.SourcePosition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;

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

    static Position ofAnomaly(ConsumerRecord<byte[], byte[]> anomaly) {
        try {
            return of(Anomaly.getDecoder().decode(anomaly.value()).getSource());
        } catch (IOException e) {
            throw new AssertionError(
                    "no Anomaly at " + anomaly.topic() + "-" + anomaly.partition() + "@" + anomaly.offset(), e);
        }
    }

    static Position ofDeadLetter(ConsumerRecord<byte[], byte[]> letter) {
        return new Position(
                header(letter, DeadLetters.TOPIC),
                Integer.parseInt(header(letter, DeadLetters.PARTITION)),
                Long.parseLong(header(letter, DeadLetters.OFFSET)));
    }

    private static Position of(SourcePosition source) {
        return new Position(source.getTopic(), source.getPartition(), source.getOffset());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new AssertionError(
                    "no header " + name + " at " + record.topic() + "-" + record.partition() + "@" + record.offset());
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
