package io.facsimile.streamer.record;

import io.facsimile.wire.DeadLetterHeaders;
import io.facsimile.wire.DeadLetterReason;

/** A record that cannot be scored: bad data, which makes a dead letter and no failure. */
public final class BadRecordException extends Exception {
    private final DeadLetterReason reason;

    public BadRecordException(DeadLetterReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public BadRecordException(DeadLetterReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What its dead letter says in the header {@link DeadLetterHeaders#REASON}. */
    public DeadLetterReason reason() {
        return reason;
    }
}
