package io.facsimile.kafka;

/** Topics are not as they must be; the message names them, and the brokers that were asked. */
public final class TopicException extends ClusterException {
    public TopicException(String message) {
        super(message);
    }
}
