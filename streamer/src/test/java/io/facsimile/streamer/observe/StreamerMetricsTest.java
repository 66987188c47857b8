package io.facsimile.streamer.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.streamer.serving.ScoredBatch;
import io.facsimile.wire.DeadLetterReason;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class StreamerMetricsTest {
    private final MockProcessorContext<byte[], byte[]> task = new MockProcessorContext<>();

    @Test
    void countsWhatTheReportsOfATaskSay() {
        try (StreamerMetrics metrics = StreamerMetrics.of(task)) {
            metrics.observe(report(10, 2, Map.of(DeadLetterReason.EMPTY, 3, DeadLetterReason.TOO_LARGE, 1)));
            metrics.observe(report(5, 0, Map.of(DeadLetterReason.EMPTY, 1)));

            assertThat(total("images-total", Map.of())).isEqualTo(15);
            assertThat(total("anomalies-total", Map.of())).isEqualTo(2);
            assertThat(total("dead-letters-total", Map.of())).isEqualTo(5);
            assertThat(total("dead-letters-total", Map.of("reason", "empty"))).isEqualTo(4);
            assertThat(total("dead-letters-total", Map.of("reason", "refused"))).isZero();
        }
    }

    @Test
    void hasARateAndATotalOfEachForItsTaskAndThread() {
        try (StreamerMetrics metrics = StreamerMetrics.of(task)) {
            metrics.observe(report(1, 0, Map.of()));

            assertThat(ours()).hasSize(2 * (2 + DeadLetterReason.values().length));
            assertThat(ours())
                    .allSatisfy(metric -> assertThat(metric.metricName().tags())
                            .containsEntry("task-id", task.taskId().toString())
                            .containsEntry("thread-id", Thread.currentThread().getName()));
        }
    }

    @Test
    void takesItsMetricsAwayWithItsTask() {
        StreamerMetrics metrics = StreamerMetrics.of(task);

        metrics.close();
        metrics.close();

        assertThat(ours()).isEmpty();
    }

    /** Metrics read counts alone, so there is no batch behind them. */
    private static BatchReport report(int images, int anomalies, Map<DeadLetterReason, Integer> deadLetters) {
        return new BatchReport(new ScoredBatch(null, null, List.of(), List.of(), 0), images, anomalies, deadLetters);
    }

    private List<? extends Metric> ours() {
        return task.metrics().metrics().values().stream()
                .filter(metric -> metric.metricName().group().equals("stream-facsimile-metrics"))
                .toList();
    }

    private double total(String name, Map<String, String> tags) {
        return ours().stream()
                .filter(metric -> metric.metricName().name().equals(name)
                        && metric.metricName().tags().entrySet().containsAll(tags.entrySet()))
                .mapToDouble(metric -> (double) metric.metricValue())
                .sum();
    }
}
