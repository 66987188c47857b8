package io.facsimile.streamer.recovery;

import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;

/**
 * Failures that a new attempt may not meet again, such as brokers that do not answer. Kafka Streams mends most of them
 * by itself; what it hands over are those that outlast its clients' timeouts.
 */
public final class TransientFailures {
    private TransientFailures() {}

    /**
     * The transient failure among the causes, for which a stream thread may be replaced by one that begins at the last
     * commit.
     */
    public static Optional<Throwable> find(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isTransient(cause) || isAbortableTransaction(cause)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }

    /**
     * A producer that gave up on a record within a transaction refuses all but its abortion, with a bare {@link
     * KafkaException} in another one (see {@code TransactionManager.maybeFailWithError} and {@code
     * maybeResolveSequences} of Kafka 4.4). What cannot be aborted has a cause of its own type there.
     */
    private static boolean isAbortableTransaction(Throwable cause) {
        Throwable reason = cause.getCause();
        return cause.getClass() == KafkaException.class
                && reason != null
                && reason.getClass() == KafkaException.class
                && reason.getCause() == null;
    }

    /** Whether one failure is transient, whatever caused it. */
    static boolean isTransient(Throwable cause) {
        if (cause instanceof FencedInstanceIdException) {
            return false; // two instances of one group.instance.id would chase each other
        }
        return cause instanceof RetriableException
                || cause instanceof ApplicationRecoverableException // wants a new producer, which a new thread has
                || cause instanceof OutOfOrderSequenceException // as above
                || cause instanceof TransactionAbortableException;
    }
}
