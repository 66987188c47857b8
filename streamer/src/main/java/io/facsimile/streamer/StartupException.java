package io.facsimile.streamer;

/** The environment is not fit to start in; the message says in one line what is wrong and what to do. */
public final class StartupException extends Exception {
    StartupException(String message) {
        super(message);
    }

    StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
