package io.facsimile.kafka.client;

import io.facsimile.kafka.ClientFailures;
import io.facsimile.kafka.ClusterException;
import io.facsimile.kafka.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends records, each acknowledged by all replicas and written once however often it is retried. The first failure ends
 * it: a record that did not arrive is an error, never a smaller count.
 */
public final class RecordSender implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    /** Of a producer's transactions; there are none here. */
    private static final Set<String> TRANSACTIONS = Set.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            ProducerConfig.TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG);

    /** More, and Kafka refuses to write each record once however often it is sent. */
    private static final int MOST_IN_FLIGHT = 5;

    private final Producer<byte[], byte[]> producer;
    private final String what;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Failure> failure = new AtomicReference<>();

    private record Failure(String topic, Exception problem) {}

    RecordSender(Producer<byte[], byte[]> producer, String what) {
        this.producer = producer;
        this.what = what;
    }

    /**
     * Sets the producer up by the connection's properties, and Kafka's defaults where it names none. Stronger than
     * those are acknowledgement by all replicas, idempotence and the types of key and value; without effect are those
     * that {@link #ofTransactions} and {@link #againstIdempotence} name.
     *
     * @param what one record is called, as in "… could not be sent"
     * @throws ClusterException if the connection's properties do not make a producer
     */
    public static RecordSender open(Connection connection, String what) throws ClusterException {
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
        againstIdempotence(connection).forEach(settings::remove);
        try {
            return new RecordSender(new KafkaProducer<>(settings), what);
        } catch (KafkaException e) {
            throw new ClusterException(
                    "no Kafka producer for " + connection.bootstrapServers() + ": " + ClientFailures.setUp(e), e);
        }
    }

    /** Those properties of a connection that would make transactions, which have no effect here; in order. */
    public static List<String> ofTransactions(Connection connection) {
        return connection.properties().keySet().stream()
                .filter(TRANSACTIONS::contains)
                .sorted()
                .toList();
    }

    /**
     * Those properties of a connection whose values forbid that each record is written once however often it is sent:
     * no retries, or too many requests at once. They have no effect here; in order.
     */
    public static List<String> againstIdempotence(Connection connection) {
        return connection.properties().entrySet().stream()
                .filter(setting ->
                        forbidsIdempotence(setting.getKey(), setting.getValue().trim()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static boolean forbidsIdempotence(String name, String value) {
        try {
            return switch (name) {
                case ProducerConfig.RETRIES_CONFIG -> Integer.parseInt(value) == 0;
                case ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION -> Integer.parseInt(value) > MOST_IN_FLIGHT;
                default -> false;
            };
        } catch (NumberFormatException e) {
            return false; // Kafka says what is wrong with it
        }
    }

    /** Hands a record over; whether earlier ones arrived is known by now, later or at {@link #finish}. */
    public void send(ProducerRecord<byte[], byte[]> record) throws ClusterException {
        send(record, position -> {});
    }

    /**
     * Hands a record over.
     *
     * @param arrived told where the record stands, on the producer's own thread
     * @throws ClusterException if this or an earlier record could not be sent
     */
    public void send(ProducerRecord<byte[], byte[]> record, Consumer<RecordMetadata> arrived) throws ClusterException {
        throwFailure();
        Callback callback = (position, problem) -> {
            if (problem == null) {
                acknowledged.incrementAndGet();
                arrived.accept(position);
            } else {
                failure.compareAndSet(null, new Failure(record.topic(), problem));
            }
        };
        try {
            producer.send(record, callback);
        } catch (KafkaException | IllegalArgumentException | IllegalStateException e) {
            failure.compareAndSet(null, new Failure(record.topic(), e));
            throwFailure();
        }
    }

    /** Waits until every record that was handed over is acknowledged; returns how many. */
    public long finish() throws ClusterException {
        producer.flush();
        throwFailure();
        return acknowledged.get();
    }

    private void throwFailure() throws ClusterException {
        Failure first = failure.get();
        if (first != null) {
            throw new ClusterException(
                    what + " could not be sent to " + first.topic() + " (" + acknowledged.get() + " sent before it): "
                            + first.problem().getMessage(),
                    first.problem());
        }
    }

    @Override
    public void close() {
        // What has failed is lost already, and the rest would wait for the same.
        producer.close(failure.get() == null ? CLOSE_TIMEOUT : Duration.ZERO);
    }
}
