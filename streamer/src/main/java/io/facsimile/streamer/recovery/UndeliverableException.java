package io.facsimile.streamer.recovery;

import org.apache.kafka.common.errors.ApiException;

/** Not even the barest dead letter was taken by its topic: no record is to blame, and the stream must stop. */
final class UndeliverableException extends ApiException {
    private static final long serialVersionUID = 1L;

    UndeliverableException(String message, Throwable cause) {
        super(message, cause);
    }
}
