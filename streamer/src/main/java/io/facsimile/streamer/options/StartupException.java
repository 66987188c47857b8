package io.facsimile.streamer.options;

/** The environment is not fit to start in; the message says in one line what is wrong and what to do. */
public final class StartupException extends Exception {
    public StartupException(String message) {
        super(message);
    }

    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
