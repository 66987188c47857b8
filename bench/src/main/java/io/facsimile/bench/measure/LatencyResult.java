package io.facsimile.bench.measure;

import io.facsimile.bench.plan.Contender;
import org.HdrHistogram.Histogram;

/**
 * Latencies at one rate in one round, from when an image was due to be sent to when its committed code was read.
 *
 * @param contender its row's name
 * @param guarantee of Kafka Streams
 * @param round from 1
 * @param imagesPerSecond due
 * @param images measured
 * @param missing images whose code had not come when the wait for it was given up; not in the percentiles
 * @param p50Millis median
 * @param p99Millis 99 % are no higher
 * @param maxMillis the highest
 */
public record LatencyResult(
        String contender,
        String guarantee,
        int round,
        int imagesPerSecond,
        long images,
        long missing,
        double p50Millis,
        double p99Millis,
        double maxMillis) {
    private static final double MEDIAN = 50;
    private static final double HIGH = 99;
    private static final double MICROS = 1e3;

    /** @param micros latencies in µs */
    static LatencyResult of(Contender contender, int round, int rate, long missing, Histogram micros) {
        return new LatencyResult(
                contender.name(),
                contender.guaranteeText(),
                round,
                rate,
                micros.getTotalCount(),
                missing,
                micros.getValueAtPercentile(MEDIAN) / MICROS,
                micros.getValueAtPercentile(HIGH) / MICROS,
                micros.getMaxValue() / MICROS);
    }
}
