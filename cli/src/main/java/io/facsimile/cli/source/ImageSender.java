package io.facsimile.cli.source;

import io.facsimile.cli.cluster.Connection;
import io.facsimile.cli.terminal.CommandException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
public final class ImageSender implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    /** Of a producer's transactions; there are none here. */
    private static final Set<String> TRANSACTIONS = Set.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            ProducerConfig.TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG);

    /** Of which some values forbid that an image is written once, however often it is sent. */
    private static final Set<String> AGAINST_IDEMPOTENCE =
            Set.of(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, ProducerConfig.RETRIES_CONFIG);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private ImageSender(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    public static ImageSender open(Connection connection, String topic) throws CommandException {
        Map<String, Object> settings = connection.client(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class));
        settings.keySet().removeAll(TRANSACTIONS);
        settings.keySet().removeAll(AGAINST_IDEMPOTENCE);
        // Unless the user's file says otherwise: fuller batches, at no cost that a person would notice.
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        if (!settings.containsKey(ProducerConfig.BUFFER_MEMORY_CONFIG)) {
            settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        }
        try {
            return new ImageSender(new KafkaProducer<>(settings), topic);
        } catch (KafkaException e) {
            throw new CommandException(
                    "no Kafka producer for " + connection.bootstrapServers() + ": "
                            + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    e);
        }
    }

    /** Those settings of the user's that would make transactions, which have no effect; in order. */
    public static List<String> unused(Connection connection) {
        return connection.properties().keySet().stream()
                .filter(TRANSACTIONS::contains)
                .sorted()
                .toList();
    }

    /** Hands an image over; whether earlier ones arrived is known by now, later or at {@link #finish}. */
    public void send(OutgoingImage image) throws CommandException {
        send(image, metadata -> {});
    }

    /** @param arrived told where the image stands, on the producer's own thread */
    public void send(OutgoingImage image, Arrival arrived) throws CommandException {
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
        } catch (KafkaException | IllegalArgumentException | IllegalStateException e) {
            failure.compareAndSet(null, e);
            throwFailure();
        }
    }

    /** Waits until every image that was handed over is acknowledged; returns how many. */
    public long finish() throws CommandException {
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
        // What has failed is lost already, and the rest would wait for the same.
        producer.close(failure.get() == null ? CLOSE_TIMEOUT : Duration.ZERO);
    }

    /** Told where an image stands. */
    public interface Arrival {
        void at(RecordMetadata position);
    }
}
