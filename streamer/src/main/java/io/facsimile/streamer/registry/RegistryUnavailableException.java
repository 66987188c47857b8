package io.facsimile.streamer.registry;

/** The schema registry does not answer. The environment is at fault and the record is tried again. */
public final class RegistryUnavailableException extends RuntimeException {
    RegistryUnavailableException(String message) {
        super(message);
    }

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
