package io.facsimile.bench.measure;

import io.facsimile.bench.plan.Contender;
import io.facsimile.bench.testbed.ContenderProcess;
import io.facsimile.bench.testbed.Testbed;
import io.facsimile.cli.terminal.CommandException;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Measures inference alone at many batch sizes and numbers of threads, all in one process. */
public final class Sweep {
    /** Of each point, once Java has compiled what they have in common. */
    private static final Duration SETTLE = Duration.ofMillis(200);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Testbed testbed;
    private final Duration warmUp;
    private final Duration measured;
    private final StopSignal stop;

    /**
     * @param warmUp with the first point, before any is measured
     * @param measured for how long each is
     */
    public Sweep(Testbed testbed, Duration warmUp, Duration measured, StopSignal stop) {
        this.testbed = testbed;
        this.warmUp = warmUp;
        this.measured = measured;
        this.stop = stop;
    }

    /** @param points contenders that differ in batch size and threads alone, none of which streams */
    public List<SweepPoint> measure(List<Contender> points) throws IOException, CommandException, InterruptedException {
        List<SweepPoint> results = new ArrayList<>();
        try (ContenderProcess process = ContenderProcess.open(points.get(0), stop)) {
            run(process, points.get(0), warmUp);
            for (Contender point : points) {
                MeasuredInterval interval = run(process, point, measured);
                results.add(new SweepPoint(
                        point.name(),
                        point.guaranteeText(),
                        point.batchSize(),
                        point.threads(),
                        interval.imagesPerSecond(),
                        interval.cpuMicros()));
            }
        }
        return results;
    }

    private MeasuredInterval run(ContenderProcess process, Contender point, Duration length)
            throws CommandException, InterruptedException {
        process.start(testbed.spec(point, new Topics("none"), "none", Map.of()));
        SteadyWindow window = new SteadyWindow(SETTLE, length, Long.MAX_VALUE);
        while (!window.add(new Sample(System.nanoTime(), process.images(), process.cpu(), Duration.ZERO))) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            process.expectGoingOn();
        }
        process.stop();
        return window.interval().orElseThrow();
    }
}
