package io.facsimile.wire;

/**
 * Names of the headers of dead letters. Those that begin with {@code __streams.errors} are those of Kafka Streams' own
 * dead letters (KIP-1034), so that tools for those work. Every value is text in UTF-8.
 */
public final class DeadLetterHeaders {
    /** Name of the exception's class; of a record that cannot be scored {@value #BAD_RECORD}. */
    public static final String EXCEPTION = "__streams.errors.exception";

    /** What was expected, and what was found. */
    public static final String MESSAGE = "__streams.errors.message";

    public static final String STACKTRACE = "__streams.errors.stacktrace";

    /** Where the record stood. */
    public static final String TOPIC = "__streams.errors.topic";

    /** A number, from 0. */
    public static final String PARTITION = "__streams.errors.partition";

    /** A number, from 0. */
    public static final String OFFSET = "__streams.errors.offset";

    /** One of {@link DeadLetterReason}, as {@link DeadLetterReason#headerValue} writes it. */
    public static final String REASON = "facsimile.errors.reason";

    /**
     * Says which of {@code stacktrace}, {@code value}, {@code headers}, {@code key} and {@code timestamp} are not the
     * record's own, because the topic of dead letters would refuse them.
     */
    public static final String OMITTED = "facsimile.errors.omitted";

    /** The record's own timestamp in milliseconds since the epoch, where the dead letter bears another. */
    public static final String TIMESTAMP = "facsimile.errors.timestamp";

    /** The value of {@link #EXCEPTION}: a name that readers compare with, so it stays whatever becomes of the class. */
    public static final String BAD_RECORD = "io.facsimile.streamer.BadRecordException";

    private DeadLetterHeaders() {}
}
