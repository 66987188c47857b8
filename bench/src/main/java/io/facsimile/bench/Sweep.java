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
    private static final Duration WARM_UP = Duration.ofMillis(200);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Testbed testbed;
    private final Duration measured;
    private final StopSignal stop;

    Sweep(Testbed testbed, Duration measured, StopSignal stop) {
        this.testbed = testbed;
        this.measured = measured;
        this.stop = stop;
    }

    /** @param points contenders that differ in batch size and threads alone, none of which streams */
    List<SweepPoint> measure(List<Contender> points) throws IOException, CommandException, InterruptedException {
        List<SweepPoint> results = new ArrayList<>();
        try (Child child = Testbed.contenderProcess(points.get(0))) {
            for (Contender point : points) {
                Throughput.start(child, testbed.spec(point, new Topics("none"), "none", Map.of()));
                SteadyWindow window = new SteadyWindow(WARM_UP, measured, Long.MAX_VALUE);
                while (!window.add(new Sample(
                        System.nanoTime(), Long.parseLong(child.ask("images")), child.cpu(), Duration.ZERO))) {
                    LockSupport.parkNanos(LOOK_AGAIN.toNanos());
                    if (stop.isAsked()) {
                        throw new CommandException("stopped before all was measured");
                    }
                }
                child.tell("stop", "stopped");
                Stretch stretch = window.stretch().orElseThrow();
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
}
