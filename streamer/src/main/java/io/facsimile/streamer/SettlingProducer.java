package io.facsimile.streamer;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A producer that is given up together with a transaction whose commit it could not finish in time.
 *
 * <p>Where offsets cannot be added, or a transaction cannot be committed, for {@code max.block.ms}, Kafka Streams 4.3
 * revives the tasks at their last commit and goes on with the same transaction, which it then commits for the tasks that
 * are not to blame: results without their offsets become visible, and the tasks make them once more. One that is fenced
 * instead makes it close all tasks of the thread and take a new producer, whose first request settles what the old one
 * left: a transaction that was to be committed is, with its offsets, and any other is aborted.
 */
final class SettlingProducer extends KafkaProducer<byte[], byte[]> {
    private boolean unsettled;

    SettlingProducer(Map<String, Object> config) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
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
    }

    private ProducerFencedException givenUp(String why, TimeoutException cause) {
        unsettled = true;
        ProducerFencedException fenced = new ProducerFencedException(why);
        fenced.initCause(cause);
        return fenced;
    }

    /** Left to the next producer, once given up. */
    @Override
    public void abortTransaction() {
        if (!unsettled) {
            super.abortTransaction();
        }
    }

    @Override
    public void close() {
        if (unsettled) {
            super.close(Duration.ZERO);
        } else {
            super.close();
        }
    }
}
