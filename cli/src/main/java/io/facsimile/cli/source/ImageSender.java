package io.facsimile.cli.source;

import io.facsimile.kafka.ClusterException;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.client.RecordSender;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends images to one topic, as a {@link RecordSender} sends any record: the first failure ends it. */
public final class ImageSender implements AutoCloseable {
    private static final int BATCH_BYTES = 256 << 10;

    private final RecordSender sender;
    private final String topic;

    private ImageSender(RecordSender sender, String topic) {
        this.sender = sender;
        this.topic = topic;
    }

    /** @throws ClusterException if the connection's properties do not make a producer */
    public static ImageSender open(Connection connection, String topic) throws ClusterException {
        return new ImageSender(RecordSender.open(batched(connection), "an image"), topic);
    }

    /** Fuller batches than Kafka's own, unless the user's file says otherwise, or gives the producer less memory. */
    private static Connection batched(Connection connection) {
        return connection.properties().containsKey(ProducerConfig.BUFFER_MEMORY_CONFIG)
                ? connection
                : connection.withDefaults(Map.of(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH_BYTES)));
    }

    /** Hands an image over; whether earlier ones arrived is known by now, later or at {@link #finish}. */
    public void send(OutgoingImage image) throws ClusterException {
        sender.send(image.to(topic));
    }

    /**
     * Hands an image over.
     *
     * @param arrived told where the image stands, on the producer's own thread
     */
    public void send(OutgoingImage image, Consumer<RecordMetadata> arrived) throws ClusterException {
        sender.send(image.to(topic), arrived);
    }

    /** Waits until every image that was handed over is acknowledged; returns how many. */
    public long finish() throws ClusterException {
        return sender.finish();
    }

    @Override
    public void close() {
        sender.close();
    }
}
