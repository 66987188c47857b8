package io.facsimile.streamer;

/** The schema registry does not answer. The environment is at fault and the record is tried again. */
final class RegistryUnavailableException extends RuntimeException {
    RegistryUnavailableException(String message) {
        super(message);
    }

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
