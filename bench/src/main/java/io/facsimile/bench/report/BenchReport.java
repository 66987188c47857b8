package io.facsimile.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.facsimile.bench.measure.LatencyResult;
import io.facsimile.bench.measure.RecoveryResult;
import io.facsimile.bench.measure.SweepPoint;
import io.facsimile.bench.measure.ThroughputResult;
import java.util.List;

/**
 * All that a run found; {@code --json} writes this record.
 *
 * @param environment where and with what; {@code setting} in the file, as it has been since the first report
 * @param throughput every round of every contender
 * @param latency every round at every rate
 * @param points batch sizes and threads
 * @param recovery every kill
 * @param targets with what was measured for them
 */
public record BenchReport(
        @JsonProperty("setting") BenchmarkEnvironment environment,
        List<ThroughputResult> throughput,
        List<LatencyResult> latency,
        List<SweepPoint> points,
        List<RecoveryResult> recovery,
        List<Target> targets) {
    public BenchReport {
        throughput = List.copyOf(throughput);
        latency = List.copyOf(latency);
        points = List.copyOf(points);
        recovery = List.copyOf(recovery);
        targets = List.copyOf(targets);
    }
}
