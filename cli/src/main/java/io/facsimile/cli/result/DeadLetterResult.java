package io.facsimile.cli.result;

import io.facsimile.wire.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record of the dead-letter topic: the bytes that came in, and headers that say what was wrong with them. */
record DeadLetterResult(Json json) implements Result {
    static DeadLetterResult read(ConsumerRecord<byte[], byte[]> record) {
        return new DeadLetterResult(new Json(
                Result.keyOf(record),
                Instant.ofEpochMilli(record.timestamp()).toString(),
                header(record, DeadLetterHeaders.REASON),
                header(record, DeadLetterHeaders.EXCEPTION),
                header(record, DeadLetterHeaders.MESSAGE),
                source(record),
                record.value()));
    }

    @Override
    public List<String> cells() {
        return List.of(
                text(json.key()),
                json.source() == null ? "-" : json.source().cell(),
                text(json.reason()),
                json.value() == null ? "-" : Integer.toString(json.value().length),
                text(json.message()));
    }

    private static String text(String value) {
        return value == null ? "-" : value.lines().findFirst().orElse("");
    }

    /** Returns null where a header is missing or no number, as in a record that another program put there. */
    private static Source source(ConsumerRecord<byte[], byte[]> record) {
        String topic = header(record, DeadLetterHeaders.TOPIC);
        String partition = header(record, DeadLetterHeaders.PARTITION);
        String offset = header(record, DeadLetterHeaders.OFFSET);
        try {
            return topic == null || partition == null || offset == null
                    ? null
                    : new Source(topic, Integer.parseInt(partition), Long.parseLong(offset));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** One line of JSON; the value, as it came in, is base64. */
    public record Json(
            String key,
            String timestamp,
            String reason,
            String exception,
            String message,
            Source source,
            byte[] value) {}
}
