package io.facsimile.streamer.recovery;

import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownProducerIdException;

/** The cause of a record that could not be sent. */
public enum ProduceError {
    /** The record itself, or another of its batch where the broker did not say which: it would be refused again. */
    RECORD,
    /** Another record of the same batch, of which the broker said that it is to blame. */
    NEIGHBOUR,
    /** Nobody: Kafka Streams tries again, in the same thread or in a new one. */
    TRANSIENT,
    /** Rights, settings, versions: any record would be refused, so none is to blame, and the stream must stop. */
    ENVIRONMENT;

    /** What a producer or a broker says of one record. */
    private static final List<Class<? extends Exception>> OF_A_RECORD = List.of(
            InvalidRecordException.class,
            InvalidTimestampException.class,
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class); // than a segment of the topic's log

    /** What Kafka Streams makes its tasks anew for, with another producer where there are transactions. */
    private static final List<Class<? extends Exception>> OF_A_PRODUCER = List.of(
            ProducerFencedException.class,
            InvalidProducerEpochException.class,
            InvalidPidMappingException.class,
            UnknownProducerIdException.class,
            TransactionAbortedException.class);

    /** Sorts what a producer hands to the callback of a record. */
    static ProduceError of(Exception failure) {
        if (isOneOf(OF_A_RECORD, failure)) {
            return RECORD;
        }
        if (failure.getClass() == KafkaException.class && failure.getCause() == null) {
            return NEIGHBOUR; // see Sender.failBatch of Kafka 4.4, which has no type of its own for it
        }
        return isOneOf(OF_A_PRODUCER, failure) || TransientFailures.isTransient(failure) ? TRANSIENT : ENVIRONMENT;
    }

    private static boolean isOneOf(List<Class<? extends Exception>> types, Exception failure) {
        return types.stream().anyMatch(type -> type.isInstance(failure));
    }
}
