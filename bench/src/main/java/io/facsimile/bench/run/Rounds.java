package io.facsimile.bench.run;

import io.facsimile.bench.measure.Latency;
import io.facsimile.bench.measure.LatencyResult;
import io.facsimile.bench.measure.Recovery;
import io.facsimile.bench.measure.RecoveryResult;
import io.facsimile.bench.measure.Sweep;
import io.facsimile.bench.measure.SweepPoint;
import io.facsimile.bench.measure.Throughput;
import io.facsimile.bench.measure.ThroughputResult;
import io.facsimile.bench.plan.BenchOptions;
import io.facsimile.bench.plan.Contender;
import io.facsimile.bench.plan.Effort;
import io.facsimile.bench.plan.Lineup;
import io.facsimile.bench.testbed.Testbed;
import io.facsimile.cli.terminal.CommandException;
import io.facsimile.cli.terminal.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures contender after contender in each part of a run, and says what each has reached. */
final class Rounds {
    private final BenchOptions options;
    private final Effort effort;
    private final Testbed testbed;
    private final Lineup lineup;
    private final Progress progress;
    private final StopSignal stop;

    Rounds(BenchOptions options, Testbed testbed, Lineup lineup, Progress progress, StopSignal stop) {
        this.options = options;
        this.effort = options.effort();
        this.testbed = testbed;
        this.lineup = lineup;
        this.progress = progress;
        this.stop = stop;
    }

    /** Round by round, so that what slows the machine for a while slows every contender. */
    List<ThroughputResult> compare(Throughput measurement) throws IOException, CommandException, InterruptedException {
        List<ThroughputResult> results = new ArrayList<>();
        for (int round = 1; round <= effort.rounds(); round++) {
            for (Contender contender : options.takingPart(lineup.comparison())) {
                ThroughputResult result = measurement.measure(contender, round);
                results.add(result);
                progress.say(
                        round,
                        contender,
                        "%,.0f images/s, %.1f µs/image",
                        result.imagesPerSecond(),
                        result.cpuMicros());
            }
        }
        return results;
    }

    /** Batch sizes and threads of inference alone; where it is to be thorough, in the stream too. */
    List<SweepPoint> sweep(Throughput measurement) throws IOException, CommandException, InterruptedException {
        progress.say("batch sizes and threads");
        int cores = Runtime.getRuntime().availableProcessors();
        List<SweepPoint> points = new ArrayList<>(new Sweep(testbed, effort.warmUp(), effort.pointMeasured(), stop)
                .measure(lineup.inferencePoints(cores)));
        if (effort.thorough()) {
            for (Contender point : lineup.streamPoints(Math.min(cores, options.partitions()))) {
                ThroughputResult result = measurement.measure(point, 1);
                points.add(new SweepPoint(
                        "in the stream",
                        point.guaranteeText(),
                        point.batchSize(),
                        point.threads(),
                        result.imagesPerSecond(),
                        result.cpuMicros()));
                progress.say(
                        1,
                        point,
                        "batches of %d, %d threads: %,.0f images/s",
                        point.batchSize(),
                        point.threads(),
                        result.imagesPerSecond());
            }
        }
        return points;
    }

    List<LatencyResult> latencies() throws IOException, CommandException, InterruptedException {
        List<LatencyResult> results = new ArrayList<>();
        Latency measurement = new Latency(testbed, effort, stop);
        for (int round = 1; round <= effort.rounds(); round++) {
            for (Contender contender : options.takingPart(lineup.latencies())) {
                for (LatencyResult result : measurement.measure(contender, round)) {
                    results.add(result);
                    progress.say(
                            round,
                            contender,
                            "at %,d images/s: p50 %.1f ms, p99 %.1f ms, max %.1f ms",
                            result.imagesPerSecond(),
                            result.p50Millis(),
                            result.p99Millis(),
                            result.maxMillis());
                }
            }
        }
        return results;
    }

    /** One kill of each victim with each session timeout. */
    List<RecoveryResult> kills() throws IOException, CommandException, InterruptedException {
        List<RecoveryResult> results = new ArrayList<>();
        Recovery measurement = new Recovery(testbed, stop);
        for (Duration session : effort.sessionTimeouts()) {
            for (Contender contender : lineup.victims()) {
                RecoveryResult result = measurement.measure(contender, session);
                results.add(result);
                progress.say(
                        1,
                        contender,
                        "killed with a session timeout of %d s: first code after %.1f s, up to date after %.1f s",
                        result.sessionTimeoutSeconds(),
                        result.firstCodeSeconds(),
                        result.caughtUpSeconds());
            }
        }
        return results;
    }
}
