package io.facsimile.streamer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes dead letters: the record as it was, with headers that say where it stood and what is wrong. The header names
 * are those of Kafka Streams' own dead letters (KIP-1034), so that tools for those work; the position is the record's,
 * not its batch's.
 */
final class DeadLetters {
    static final String EXCEPTION = "__streams.errors.exception";
    static final String MESSAGE = "__streams.errors.message";
    static final String STACKTRACE = "__streams.errors.stacktrace";
    static final String TOPIC = "__streams.errors.topic";
    static final String PARTITION = "__streams.errors.partition";
    static final String OFFSET = "__streams.errors.offset";
    static final String REASON = "facsimile.errors.reason";

    /** Says which of stacktrace, value, headers and key did not fit the topic and were left out. */
    static final String OMITTED = "facsimile.errors.omitted";

    private final RecordSize limit;

    DeadLetters(RecordSize limit) {
        this.limit = limit;
    }

    /**
     * The dead letter of a record. What does not fit the topic is left out, the least useful first, and said so: the
     * original can be read at the stated position.
     */
    Record<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> source, BadRecordException failure) {
        Headers all = explain(new RecordHeaders(source.headers()), source, failure);
        all.add(STACKTRACE, bytes(stacktrace(failure)));
        if (limit.fits(source.key(), source.value(), all)) {
            return new Record<>(source.key(), source.value(), ImageTopology.timestamp(source), all);
        }
        all.remove(STACKTRACE);
        put(all, OMITTED, "stacktrace");
        if (limit.fits(source.key(), source.value(), all)) {
            return new Record<>(source.key(), source.value(), ImageTopology.timestamp(source), all);
        }
        put(all, OMITTED, "stacktrace, value");
        if (limit.fits(source.key(), null, all)) {
            return new Record<>(source.key(), null, ImageTopology.timestamp(source), all);
        }
        Headers own = explain(new RecordHeaders(), source, failure);
        put(own, OMITTED, "stacktrace, value, headers, key");
        return new Record<>(null, null, ImageTopology.timestamp(source), own);
    }

    private static Headers explain(Headers headers, ConsumerRecord<byte[], byte[]> source, BadRecordException failure) {
        headers.remove(STACKTRACE).remove(OMITTED);
        put(headers, REASON, failure.reason().headerValue());
        put(headers, EXCEPTION, failure.getClass().getName());
        put(headers, MESSAGE, failure.getMessage());
        put(headers, TOPIC, source.topic());
        put(headers, PARTITION, Integer.toString(source.partition()));
        put(headers, OFFSET, Long.toString(source.offset()));
        return headers;
    }

    private static String stacktrace(BadRecordException failure) {
        StringWriter stacktrace = new StringWriter();
        failure.printStackTrace(new PrintWriter(stacktrace));
        return stacktrace.toString();
    }

    /** Replaces: a dead letter that was sent again carries these headers already. */
    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
