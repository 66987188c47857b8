package io.facsimile.kafka;

/**
 * No broker has answered at all. The message names the addresses that were tried and for how long; what to do about it
 * depends on the program, which may append it.
 */
public final class KafkaUnavailableException extends ClusterException {
    public KafkaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
