package io.facsimile.streamer;

/** A record that cannot be scored: bad data, which makes a dead letter and no failure. */
final class BadRecordException extends Exception {
    private final DeadLetterReason reason;

    BadRecordException(DeadLetterReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    BadRecordException(DeadLetterReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    DeadLetterReason reason() {
        return reason;
    }
}
