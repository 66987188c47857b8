package io.facsimile.bench.report;

import io.facsimile.bench.measure.LatencyResult;
import io.facsimile.bench.measure.RecoveryResult;
import io.facsimile.bench.measure.SweepPoint;
import io.facsimile.bench.measure.ThroughputResult;
import io.facsimile.bench.plan.Lineup;
import java.util.List;
import java.util.OptionalLong;

/** A report of all measurements, of figures that are easily told apart. */
final class MadeUpReport {
    static final String OFTEN = "at_least_once";
    static final String ONCE = "exactly_once_v2";

    private static final double CPU_MICROS = 10;
    private static final double BROKER_MICROS = 4;
    private static final long IMAGES = 1_000_000;
    private static final double SECONDS = 5;
    private static final long RESIDENT = 300_000_000;
    private static final long PEAK = 400_000_000;

    private MadeUpReport() {}

    static BenchReport complete() {
        List<ThroughputResult> throughput = List.of(
                round(Lineup.PASS_THROUGH, OFTEN, 1, 400_000),
                round(Lineup.PASS_THROUGH, ONCE, 1, 300_000),
                round(Lineup.FACSIMILE, OFTEN, 1, 200_000),
                // Neither the first nor the last, nor their mean, is the median.
                round(Lineup.FACSIMILE, ONCE, 1, 90_000),
                round(Lineup.FACSIMILE, ONCE, 2, 150_000),
                round(Lineup.FACSIMILE, ONCE, 3, 100_000));
        List<LatencyResult> latency = List.of(
                new LatencyResult(Lineup.FACSIMILE, OFTEN, 1, 1_000, 10_000, 0, 4, 10, 30),
                new LatencyResult(Lineup.FACSIMILE, OFTEN, 1, 5_000, 50_000, 0, 6, 20, 50),
                new LatencyResult(Lineup.FACSIMILE, ONCE, 1, 1_000, 10_000, 3, 60, 110, 130),
                new LatencyResult(Lineup.FACSIMILE, ONCE, 1, 5_000, 50_000, 2, 70, 120, 150));
        List<SweepPoint> points = List.of(
                new SweepPoint(Lineup.INFERENCE, "-", 1, 1, 50_000, 20),
                new SweepPoint(Lineup.INFERENCE, "-", 64, 1, 150_000, 7),
                new SweepPoint(Lineup.INFERENCE, "-", 1024, 1, 250_000, 4));
        List<RecoveryResult> recovery = List.of(new RecoveryResult(ONCE, 6, 5_000, 1.5, 7.25, 8.75, 60_000, 1, 12));
        return new BenchReport(
                MadeUpEnvironment.warmedUpFor(30),
                throughput,
                latency,
                points,
                recovery,
                Targets.of(ThroughputSummary.of(throughput), LatencySummary.of(latency)));
    }

    private static ThroughputResult round(String contender, String guarantee, int round, double imagesPerSecond) {
        return new ThroughputResult(
                contender,
                guarantee,
                round,
                imagesPerSecond,
                CPU_MICROS,
                BROKER_MICROS,
                IMAGES,
                SECONDS,
                OptionalLong.of(RESIDENT),
                OptionalLong.of(PEAK));
    }
}
