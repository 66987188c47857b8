package io.facsimile.trainer.loop;

import java.io.IOException;

/** Training or writing the model failed; the message says in one line what happened and what to do. */
public final class TrainingException extends IOException {
    public TrainingException(String message) {
        super(message);
    }

    public TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
