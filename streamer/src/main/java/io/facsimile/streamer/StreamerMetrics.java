package io.facsimile.streamer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;

/**
 * Counts of one task, among Kafka Streams' own metrics and so in JMX: {@code images}, {@code anomalies} and {@code
 * dead-letters}, the last with a tag {@code reason}; each as a rate and a total.
 */
final class StreamerMetrics implements AutoCloseable {
    private static final String SCOPE = "facsimile";

    private final StreamsMetrics metrics;
    private final List<Sensor> sensors = new ArrayList<>();
    private final Sensor images;
    private final Sensor anomalies;
    private final Map<DeadLetterReason, Sensor> deadLetters = new EnumMap<>(DeadLetterReason.class);

    StreamerMetrics(StreamsMetrics metrics, String task) {
        this.metrics = metrics;
        this.images = sensor(task, "images");
        this.anomalies = sensor(task, "anomalies");
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters.put(
                    reason, sensor(task + "-" + reason.headerValue(), "dead-letters", "reason", reason.headerValue()));
        }
    }

    void countImage() {
        images.record();
    }

    void countAnomaly() {
        anomalies.record();
    }

    void countDeadLetter(DeadLetterReason reason) {
        deadLetters.get(reason).record();
    }

    private Sensor sensor(String entity, String operation, String... tags) {
        Sensor sensor = metrics.addRateTotalSensor(SCOPE, entity, operation, Sensor.RecordingLevel.INFO, tags);
        sensors.add(sensor);
        return sensor;
    }

    @Override
    public void close() {
        sensors.forEach(metrics::removeSensor);
    }
}
