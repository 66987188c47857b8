package io.facsimile.bench.measure;

import io.facsimile.bench.plan.Contender;
import io.facsimile.bench.testbed.Usage;
import java.util.OptionalLong;

/**
 * One contender in one round.
 *
 * @param contender its row's name
 * @param guarantee of Kafka Streams, or a dash
 * @param round from 1
 * @param imagesPerSecond codes that became readable
 * @param cpuMicros processor time of its process, µs an image
 * @param brokerCpuMicros processor time of the broker's process, µs an image
 * @param images measured
 * @param seconds measured
 * @param residentBytes of its process while it worked, at the end of the last pass; absent where there is no /proc
 * @param peakBytes the most that were ever resident; as above
 */
public record ThroughputResult(
        String contender,
        String guarantee,
        int round,
        double imagesPerSecond,
        double cpuMicros,
        double brokerCpuMicros,
        long images,
        double seconds,
        OptionalLong residentBytes,
        OptionalLong peakBytes) {
    private static final double NANOS = 1e9;

    static ThroughputResult of(Contender contender, int round, MeasuredInterval interval, Usage usage) {
        return new ThroughputResult(
                contender.name(),
                contender.guaranteeText(),
                round,
                interval.imagesPerSecond(),
                interval.cpuMicros(),
                interval.brokerCpuMicros(),
                interval.images(),
                interval.time().toNanos() / NANOS,
                usage.resident(),
                usage.peak());
    }
}
