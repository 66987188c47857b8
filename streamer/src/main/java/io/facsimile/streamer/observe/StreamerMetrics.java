package io.facsimile.streamer.observe;

import io.facsimile.wire.DeadLetterReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Meter;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Counts of one task, among Kafka Streams' own metrics and so in JMX: {@code images}, {@code anomalies} and {@code
 * dead-letters}, the last with a tag {@code reason}; each as a rate a second and a total.
 */
public final class StreamerMetrics implements BatchObserver {
    private static final String GROUP = "stream-facsimile-metrics";

    private final StreamsMetrics metrics;
    private final String task;
    private final List<Sensor> sensors = new ArrayList<>();
    private final Sensor images;
    private final Sensor anomalies;
    private final Map<DeadLetterReason, Sensor> deadLetters = new EnumMap<>(DeadLetterReason.class);

    /** To be made on the thread that runs the task. */
    public StreamerMetrics(StreamsMetrics metrics, String task) {
        this.metrics = metrics;
        this.task = task;
        this.images = sensor("images", Map.of());
        this.anomalies = sensor("anomalies", Map.of());
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters.put(reason, sensor("dead-letters", Map.of("reason", reason.headerValue())));
        }
    }

    /** Those of a task, by its name. */
    public static StreamerMetrics of(ProcessingContext task) {
        return new StreamerMetrics(task.metrics(), task.taskId().toString());
    }

    /** Counts a batch at once: a sensor takes a lock and asks the clock. */
    @Override
    public void observe(BatchReport report) {
        images.record(report.images());
        if (report.anomalies() > 0) {
            anomalies.record(report.anomalies());
        }
        report.deadLetters().forEach((reason, count) -> deadLetters.get(reason).record(count));
    }

    /** Kafka Streams' own way of adding a sensor would count calls, not images. */
    private Sensor sensor(String what, Map<String, String> moreTags) {
        Map<String, String> tags = new TreeMap<>(moreTags);
        tags.put("thread-id", Thread.currentThread().getName());
        tags.put("task-id", task);
        Sensor sensor = metrics.addSensor(GROUP + "." + what + "." + tags, Sensor.RecordingLevel.INFO);
        sensor.add(new Meter(
                new MetricName(what + "-rate", GROUP, "The number of " + what + " a second", tags),
                new MetricName(what + "-total", GROUP, "The number of " + what, tags)));
        sensors.add(sensor);
        return sensor;
    }

    @Override
    public void close() {
        sensors.forEach(metrics::removeSensor);
    }
}
