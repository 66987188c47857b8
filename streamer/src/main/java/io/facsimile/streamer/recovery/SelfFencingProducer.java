package io.facsimile.streamer.recovery;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A producer that reports itself fenced where Kafka Streams must take a new one: when it could not finish the commit of
 * a transaction in time, and when a topic has refused a record.
 *
 * <p>Where offsets cannot be added, or a transaction cannot be committed, for {@code max.block.ms}, Kafka Streams 4.4
 * revives the tasks at their last commit and goes on with the same transaction, which it then commits for the tasks
 * that are not to blame: results without their offsets become visible, and the tasks make them once more. One that is
 * fenced instead makes it close all tasks of the thread and take a new producer, whose first request settles what the
 * old one left: a transaction that was to be committed is, with its offsets, and any other is aborted.
 *
 * <p>Where a topic refuses a record, Kafka Streams would stop. One that is fenced makes it read the same images again,
 * and by then {@link OutputRefusals} knows which of them the topic does not take.
 */
public class SelfFencingProducer extends KafkaProducer<byte[], byte[]> {
    private final boolean transactional;
    private final OutputRefusals refusals;
    private final Published published;

    /** Acknowledged records of the open transaction, by topic. */
    private final Map<String, Long> uncommitted = new ConcurrentHashMap<>();

    private boolean transactionGivenUp;

    /** Set on the client's thread, before it lets the transaction fail. */
    private volatile boolean refused;

    /** Whether Kafka Streams has been told of a refusal, and has sent nothing since. */
    private volatile boolean told;

    public SelfFencingProducer(Map<String, Object> config, OutputRefusals refusals, Published published) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.transactional = config.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG) != null;
        this.refusals = refusals;
        this.published = published;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        boolean alone = refusals.isToBeSentAlone(record);
        Callback listener = callback == null ? (metadata, failure) -> {} : callback;
        told = false;
        try {
            if (alone) {
                flush();
            }
            Future<RecordMetadata> sent =
                    post(record, (metadata, failure) -> complete(record, metadata, failure, listener));
            if (alone) {
                flush();
            }
            return sent;
        } catch (KafkaException e) {
            if (isSpoilt()) { // Kafka Streams looks for the cause
                throw new KafkaException(fenced("a record of the transaction was refused", e));
            }
            throw e;
        }
    }

    /** Hands a record to Kafka's client. */
    public Future<RecordMetadata> post(ProducerRecord<byte[], byte[]> record, Callback callback) {
        return super.send(record, callback);
    }

    private void complete(
            ProducerRecord<byte[], byte[]> record, RecordMetadata metadata, Exception failure, Callback callback) {
        if (failure == null) {
            if (transactional) {
                uncommitted.merge(record.topic(), 1L, Long::sum);
            } else {
                published.add(record.topic(), 1);
            }
            callback.onCompletion(metadata, null);
            return;
        }
        switch (ProduceError.of(failure)) {
            case RECORD -> {
                // Once a transaction has failed, all that was not yet sent is failed with the same error.
                boolean certain = !isSpoilt();
                refused = true;
                Optional<UndeliverableException> end = refusals.add(record, failure, certain);
                if (end.isPresent()) {
                    callback.onCompletion(metadata, end.get());
                } else {
                    beginAnew(record, metadata, failure, callback);
                }
            }
            case NEIGHBOUR -> {
                refused = true;
                beginAnew(record, metadata, failure, callback);
            }
            case TRANSIENT ->
                callback.onCompletion(
                        metadata,
                        wantsAnotherProducer(failure)
                                ? fenced("the transaction must be begun anew", failure)
                                : failure);
            case ENVIRONMENT -> callback.onCompletion(metadata, failure);
        }
    }

    /** For which Kafka Streams would end the thread, whose partitions then stand still for the session. */
    private static boolean wantsAnotherProducer(Exception failure) {
        return failure instanceof TransactionAbortableException || failure instanceof ApplicationRecoverableException;
    }

    /** Told once of all that one batch holds, since Kafka Streams logs each as an error. */
    private void beginAnew(
            ProducerRecord<byte[], byte[]> record, RecordMetadata metadata, Exception refusal, Callback callback) {
        if (!told) {
            told = true;
            callback.onCompletion(metadata, fenced("topic " + record.topic() + " refused a record", refusal));
        }
    }

    /** Whether the transaction can only be aborted. */
    private boolean isSpoilt() {
        return transactional && refused;
    }

    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata groupMetadata) {
        try {
            super.sendOffsetsToTransaction(offsets, groupMetadata);
        } catch (TimeoutException e) {
            throw givenUp("the transaction cannot be committed, as its offsets cannot be added", e);
        }
    }

    @Override
    public void commitTransaction() {
        try {
            super.commitTransaction();
        } catch (TimeoutException e) {
            throw givenUp("whether the transaction was committed is not known", e);
        }
        uncommitted.forEach(published::add);
        uncommitted.clear();
    }

    private ProducerFencedException givenUp(String why, TimeoutException cause) {
        transactionGivenUp = true;
        return fenced(why, cause);
    }

    private static ProducerFencedException fenced(String why, Exception cause) {
        ProducerFencedException fenced = new ProducerFencedException(why);
        fenced.initCause(cause);
        return fenced;
    }

    /** Left to the next producer, once given up. */
    @Override
    public void abortTransaction() {
        uncommitted.clear();
        if (!transactionGivenUp) {
            super.abortTransaction();
        }
    }

    @Override
    public void close() {
        if (transactionGivenUp) {
            super.close(Duration.ZERO);
        } else {
            super.close();
        }
    }
}
