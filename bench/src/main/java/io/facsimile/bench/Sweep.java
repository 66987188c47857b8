package io.facsimile.bench;

import io.facsimile.cli.CommandException;
import io.facsimile.cli.StopSignal;
import io.facsimile.streamer.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Measures inference alone at many batch sizes and numbers of threads, all in one process. */
final class Sweep {
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
    Sweep(Testbed testbed, Duration warmUp, Duration measured, StopSignal stop) {
        this.testbed = testbed;
        this.warmUp = warmUp;
        this.measured = measured;
        this.stop = stop;
    }

    /** @param points contenders that differ in batch size and threads alone, none of which streams */
    List<SweepPoint> measure(List<Contender> points) throws IOException, CommandException, InterruptedException {
        List<SweepPoint> results = new ArrayList<>();
        try (Child child = Testbed.contenderProcess(points.get(0))) {
            run(child, points.get(0), warmUp);
            for (Contender point : points) {
                Stretch stretch = run(child, point, measured);
                results.add(new SweepPoint(
                        point.name(),
                        point.guaranteeText(),
                        point.batchSize(),
                        point.threads(),
                        stretch.imagesPerSecond(),
                        stretch.cpuMicros()));
            }
        }
        return results;
    }

    private Stretch run(Child child, Contender point, Duration length) throws CommandException, InterruptedException {
        Throughput.start(child, testbed.spec(point, new Topics("none"), "none", Map.of()));
        SteadyWindow window = new SteadyWindow(SETTLE, length, Long.MAX_VALUE);
        while (!window.add(
                new Sample(System.nanoTime(), Long.parseLong(child.ask("images")), child.cpu(), Duration.ZERO))) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            if (stop.isAsked()) {
                throw new CommandException("stopped before all was measured");
            }
        }
        child.tell("stop", "stopped");
        return window.stretch().orElseThrow();
    }
}
