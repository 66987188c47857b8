package io.facsimile.kafka;

import java.io.IOException;

/**
 * A Kafka cluster does not do what a client asks of it. The message says in one line what was asked, of which brokers,
 * and why it failed; the cause is the failure of Kafka's own client.
 */
public class ClusterException extends IOException {
    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
