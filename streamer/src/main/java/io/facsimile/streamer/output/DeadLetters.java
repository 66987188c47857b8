package io.facsimile.streamer.output;

import io.facsimile.core.text.LowerCase;
import io.facsimile.streamer.record.BadRecordException;
import io.facsimile.streamer.record.RecordPosition;
import io.facsimile.streamer.record.RecordTime;
import io.facsimile.streamer.recovery.RefusedRecords;
import io.facsimile.streamer.topic.TopicRules;
import io.facsimile.wire.DeadLetterHeaders;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes dead letters: the record as it was, with headers that say where it stood and what is wrong, see
 * {@link DeadLetterHeaders}. The position is the record's, not its batch's.
 */
public final class DeadLetters {
    private static final int LONGEST_BARE_MESSAGE = 256;
    private static final byte[] NO_BYTES = {};

    /** What may be left out or replaced; in the order in which it is said. */
    private enum Part {
        STACKTRACE,
        VALUE,
        HEADERS,
        KEY,
        TIMESTAMP
    }

    /** What is left out of a record that is too large, the least useful first. */
    private static final List<Set<Part>> CUTS =
            List.of(EnumSet.noneOf(Part.class), EnumSet.of(Part.STACKTRACE), EnumSet.of(Part.STACKTRACE, Part.VALUE));

    private final String topic;
    private final Supplier<TopicRules> rules;
    private final RefusedRecords refused;
    private final Clock clock;

    /**
     * @param topic of dead letters
     * @param rules of that topic, as they are when asked
     */
    public DeadLetters(String topic, Supplier<TopicRules> rules, RefusedRecords refused, Clock clock) {
        this.topic = topic;
        this.rules = rules;
        this.refused = refused;
        this.clock = clock;
    }

    /**
     * The dead letter of a record. What the topic would refuse is left out or replaced, and said so: the original can
     * be read at the stated position, which is always there. One that was refused all the same is cut down to that.
     */
    public Record<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> source, BadRecordException failure) {
        TopicRules takes = rules.get();
        long now = clock.millis();
        if (refused.objection(topic, RecordPosition.of(source)).isPresent()) {
            return letter(source, failure, EnumSet.allOf(Part.class), takes.keyRequired(), now);
        }
        Set<Part> refusedParts = refusedParts(source, takes, now);
        for (Set<Part> cut : CUTS) {
            Set<Part> omitted = EnumSet.copyOf(refusedParts);
            omitted.addAll(cut);
            Record<byte[], byte[]> letter = letter(source, failure, omitted, takes.keyRequired(), now);
            if (takes.size().fits(letter.key(), letter.value(), letter.headers())) {
                return letter;
            }
        }
        refusedParts.addAll(EnumSet.of(Part.STACKTRACE, Part.VALUE, Part.HEADERS, Part.KEY));
        return letter(source, failure, refusedParts, takes.keyRequired(), now);
    }

    private Set<Part> refusedParts(ConsumerRecord<byte[], byte[]> source, TopicRules takes, long now) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (takes.keyRequired() && source.key() == null) {
            parts.add(Part.KEY);
        }
        if (takes.keyRequired() && source.value() == null) {
            parts.add(Part.VALUE);
        }
        if (!takes.timestamps().takes(RecordTime.of(source, now), now)) {
            parts.add(Part.TIMESTAMP);
        }
        return parts;
    }

    /**
     * @param keyRequired whether what is left out must be there nevertheless: its position as key, no bytes as value
     * @param now in milliseconds since the epoch
     */
    private Record<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> source,
            BadRecordException failure,
            Set<Part> omitted,
            boolean keyRequired,
            long now) {
        boolean bare = omitted.contains(Part.HEADERS);
        Headers headers = new RecordHeaders(bare ? new RecordHeaders() : source.headers());
        headers.remove(DeadLetterHeaders.STACKTRACE)
                .remove(DeadLetterHeaders.OMITTED)
                .remove(DeadLetterHeaders.TIMESTAMP);
        explain(headers, source, failure, bare);
        if (!omitted.contains(Part.STACKTRACE)) {
            put(headers, DeadLetterHeaders.STACKTRACE, stacktrace(failure));
        }
        if (omitted.contains(Part.TIMESTAMP)) {
            put(headers, DeadLetterHeaders.TIMESTAMP, Long.toString(source.timestamp()));
        }
        if (!omitted.isEmpty()) {
            put(headers, DeadLetterHeaders.OMITTED, names(omitted));
        }
        byte[] replacedKey = keyRequired ? bytes(RecordPosition.of(source).toString()) : null;
        byte[] replacedValue = keyRequired ? NO_BYTES : null;
        return new Record<>(
                omitted.contains(Part.KEY) ? replacedKey : source.key(),
                omitted.contains(Part.VALUE) ? replacedValue : source.value(),
                omitted.contains(Part.TIMESTAMP) ? now : RecordTime.of(source, now),
                headers);
    }

    private static void explain(
            Headers headers, ConsumerRecord<byte[], byte[]> source, BadRecordException failure, boolean bare) {
        String message = failure.getMessage();
        put(headers, DeadLetterHeaders.REASON, failure.reason().headerValue());
        put(headers, DeadLetterHeaders.EXCEPTION, DeadLetterHeaders.BAD_RECORD);
        put(
                headers,
                DeadLetterHeaders.MESSAGE,
                bare && message.length() > LONGEST_BARE_MESSAGE ? message.substring(0, LONGEST_BARE_MESSAGE) : message);
        put(headers, DeadLetterHeaders.TOPIC, source.topic());
        put(headers, DeadLetterHeaders.PARTITION, Integer.toString(source.partition()));
        put(headers, DeadLetterHeaders.OFFSET, Long.toString(source.offset()));
    }

    private static String names(Set<Part> parts) {
        return parts.stream().map(LowerCase::of).collect(Collectors.joining(", "));
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
