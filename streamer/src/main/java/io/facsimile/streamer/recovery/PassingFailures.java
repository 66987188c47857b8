package io.facsimile.streamer.recovery;

import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;

/**
 * Tells failures that pass, such as brokers that do not answer, from those that would come again. Most of the former
 * Kafka Streams mends by itself; what it hands over are those that outlast its clients' timeouts.
 */
public final class PassingFailures {
    private PassingFailures() {}

    /** Why a stream thread may be replaced by a new one that begins where the last commit ended; none if it may not. */
    public static Optional<Throwable> find(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (passes(cause) || isAbortableTransaction(cause)) {
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

    /** Of one failure, whatever caused it. */
    static boolean passes(Throwable cause) {
        if (cause instanceof FencedInstanceIdException) {
            return false; // two instances of one group.instance.id would chase each other
        }
        return cause instanceof RetriableException
                || cause instanceof ApplicationRecoverableException // wants a new producer, which a new thread has
                || cause instanceof OutOfOrderSequenceException // as above
                || cause instanceof TransactionAbortableException;
    }
}
