package io.facsimile.bench.measure;

import io.facsimile.bench.plan.Contender;
import io.facsimile.bench.plan.Effort;
import io.facsimile.bench.testbed.ContenderProcess;
import io.facsimile.bench.testbed.Testbed;
import io.facsimile.bench.testbed.TopicEnds;
import io.facsimile.bench.testbed.Usage;
import io.facsimile.cli.terminal.CommandException;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how fast a contender works through the images that are on the topic already.
 *
 * <p>A fresh process works for the warm-up time without being measured; the start of the JVM and what it compiles are
 * left out that way. Then it makes passes over the images, each in a consumer group of its own that begins with the
 * first image, until it has been measured for long enough.
 */
public final class Throughput {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final Duration RAMP = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int MOST_PASSES = 100;
    /** Where threads run out of images. */
    private static final double END = 0.95;

    private final Testbed testbed;
    private final Topics topics;
    private final Effort effort;
    private final StopSignal stop;

    /** @param topics holding the images of the effort */
    public Throughput(Testbed testbed, Topics topics, Effort effort, StopSignal stop) {
        this.testbed = testbed;
        this.topics = topics;
        this.effort = effort;
        this.stop = stop;
    }

    public ThroughputResult measure(Contender contender, int round)
            throws IOException, CommandException, InterruptedException {
        ThroughputResult result;
        try (ContenderProcess process = ContenderProcess.open(contender, stop)) {
            int passes = 0;
            Duration warm = Duration.ZERO;
            MeasuredInterval total = MeasuredInterval.NONE;
            Usage usage = process.usage();
            while (total.time().compareTo(effort.measured()) < 0) {
                if (++passes > MOST_PASSES) {
                    throw new CommandException(contender + ": " + effort.images()
                            + " images are too few to measure it by; take more with --images");
                }
                Duration cold = effort.warmUp().minus(warm);
                if (cold.isNegative() || cold.isZero()) {
                    Duration left = effort.measured().minus(total.time());
                    Pass pass = pass(process, contender, left);
                    total = total.plus(pass.steady());
                    usage = pass.usage();
                } else {
                    warm = warm.plus(pass(process, contender, cold).sinceFirst());
                }
            }
            result = ThroughputResult.of(contender, round, total, usage);
        }
        forgetCodes();
        return result;
    }

    private void forgetCodes() throws IOException, InterruptedException {
        for (String topic : topics.outputs()) {
            new TopicEnds(testbed.cluster(), topic, testbed.partitions()).forget();
        }
    }

    /** What a pass yields: for how long codes came, the steady part of it, and what the process used by its end. */
    private record Pass(Duration sinceFirst, MeasuredInterval steady, Usage usage) {}

    private Pass pass(ContenderProcess process, Contender contender, Duration length)
            throws IOException, CommandException, InterruptedException {
        TopicEnds codes = new TopicEnds(testbed.cluster(), topics.codes(), testbed.partitions());
        TopicEnds deadLetters = new TopicEnds(testbed.cluster(), topics.deadLetters(), testbed.partitions());
        boolean streams = contender.application().streams();
        long before = streams ? codes.count() : 0;
        long lastImage = streams ? Math.round(END * effort.images()) : Long.MAX_VALUE;
        long dead = deadLetters.count();
        process.start(testbed.spec(contender, topics, "bench-" + UUID.randomUUID(), Map.of()));
        SteadyWindow window = new SteadyWindow(RAMP, length, lastImage);
        Sample sample = sample(process, streams ? codes.count() - before : 0);
        long moved = sample.nanos();
        while (!window.add(sample)) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            process.expectGoingOn();
            long count = streams ? codes.count() - before : process.images();
            Sample next = sample(process, count);
            moved = next.images() > sample.images() ? next.nanos() : moved;
            if (next.nanos() - moved > SILENCE.toNanos()) {
                throw new CommandException(contender + ": no code for " + SILENCE.toSeconds() + " s, after " + count);
            }
            sample = next;
        }
        Usage usage = process.usage();
        process.stop();
        if (deadLetters.count() != dead) {
            throw new CommandException(contender + ": images became dead letters, so the rest is not comparable");
        }
        return new Pass(window.sinceFirst(sample), window.interval().orElse(MeasuredInterval.NONE), usage);
    }

    private Sample sample(ContenderProcess process, long images) {
        return new Sample(System.nanoTime(), images, process.cpu(), testbed.brokerCpu());
    }
}
