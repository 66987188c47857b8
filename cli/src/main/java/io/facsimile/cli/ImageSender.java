package io.facsimile.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends images to one topic, each acknowledged by all replicas and written once however often it is retried. The first
 * failure ends it: an image that did not arrive is an error, never a smaller count.
 */
final class ImageSender implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private ImageSender(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    static ImageSender open(Connection connection, String topic) throws CommandException {
        Map<String, Object> settings = connection.client(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class));
        // Unless the user's file says otherwise: fuller batches, at no cost that a person would notice.
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        try {
            return new ImageSender(new KafkaProducer<>(settings), topic);
        } catch (KafkaException e) {
            throw new CommandException(
                    "no Kafka producer for " + connection.bootstrapServers() + ": "
                            + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    e);
        }
    }

    /** Hands an image over; whether earlier ones arrived is known by now, later or at {@link #finish}. */
    void send(OutgoingImage image) throws CommandException {
        send(image, metadata -> {});
    }

    /** @param arrived told where the image stands, on the producer's own thread */
    void send(OutgoingImage image, Arrival arrived) throws CommandException {
        throwFailure();
        Callback callback = (metadata, problem) -> {
            if (problem == null) {
                acknowledged.incrementAndGet();
                arrived.at(metadata);
            } else {
                failure.compareAndSet(null, problem);
            }
        };
        try {
            producer.send(image.to(topic), callback);
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
            throwFailure();
        }
    }

    /** Waits until every image that was handed over is acknowledged; returns how many. */
    long finish() throws CommandException {
        producer.flush();
        throwFailure();
        return acknowledged.get();
    }

    private void throwFailure() throws CommandException {
        Exception problem = failure.get();
        if (problem != null) {
            throw new CommandException(
                    "an image could not be sent to " + topic + " (" + acknowledged.get() + " were before): "
                            + problem.getMessage(),
                    problem);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }

    /** Told where an image stands. */
    interface Arrival {
        void at(RecordMetadata position);
    }
}
