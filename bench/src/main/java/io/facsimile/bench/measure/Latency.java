package io.facsimile.bench.measure;

import io.facsimile.bench.plan.Contender;
import io.facsimile.bench.plan.Effort;
import io.facsimile.bench.testbed.CodeReader;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** Measures latencies at steady rates, all in one process of the contender, after a warm-up at the highest rate. */
public final class Latency {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Of each rate, before what counts: the change of rate itself is no steady state. */
    private static final Duration SETTLE = Duration.ofMillis(500);

    private static final int DIGITS = 3;
    private static final long NANOS_PER_MICRO = 1_000;

    private final Testbed testbed;
    private final Effort effort;
    private final StopSignal stop;

    public Latency(Testbed testbed, Effort effort, StopSignal stop) {
        this.testbed = testbed;
        this.effort = effort;
        this.stop = stop;
    }

    /** @param round names topics of its own */
    public List<LatencyResult> measure(Contender contender, int round)
            throws IOException, CommandException, InterruptedException {
        Topics topics =
                testbed.createTopics("latency-" + contender.name() + "-" + contender.guaranteeText() + "-" + round);
        List<LatencyResult> results = new ArrayList<>();
        try (ContenderProcess process = ContenderProcess.open(contender, stop);
                CodeReader reader = CodeReader.open(testbed, topics);
                PacedSender sender = PacedSender.open(testbed, topics)) {
            process.start(testbed.spec(contender, topics, topics.prefix(), Map.of()));
            int highest = effort.latencyRates().stream().max(Integer::compare).orElseThrow();
            long next = 0;
            Load warmUp = load(highest, next, effort.latencyWarmUp());
            run(process, reader, sender, warmUp);
            next += warmUp.count();
            for (int rate : effort.latencyRates()) {
                Load load = load(rate, next, SETTLE.plus(effort.latencyMeasured()));
                Histogram micros = run(process, reader, sender, load);
                next += load.count();
                long missing = load.measured() - micros.getTotalCount();
                results.add(LatencyResult.of(contender, round, rate, missing, micros));
            }
            process.stop();
        }
        return results;
    }

    /**
     * @param schedule of all images
     * @param count of all images
     * @param measured of them, the last ones
     */
    private record Load(Schedule schedule, long count, long measured) {
        boolean measures(long index) {
            return index >= schedule.firstIndex() + count - measured && index < schedule.firstIndex() + count;
        }
    }

    private static Load load(int rate, long firstIndex, Duration length) {
        Schedule schedule = new Schedule(System.nanoTime(), rate, firstIndex);
        return new Load(schedule, schedule.within(length), schedule.within(length.minus(SETTLE)));
    }

    /** Sends a load and reads its codes; with {@code at_least_once} and no failure, each comes once. */
    private Histogram run(ContenderProcess process, CodeReader reader, PacedSender sender, Load load)
            throws CommandException, InterruptedException {
        Histogram micros = new Histogram(DIGITS);
        ExecutorService sending = Executors.newSingleThreadExecutor();
        try {
            Future<Long> sent = sending.submit(() -> sender.send(load.schedule(), load.count()));
            long due = load.schedule().due(load.schedule().firstIndex() + load.count());
            while (micros.getTotalCount() < load.measured() && System.nanoTime() - due < PATIENCE.toNanos()) {
                process.expectGoingOn();
                if (sent.isDone()) {
                    sent.get(); // what failed is the reason, not the codes that do not come
                }
                reader.poll(POLL, (index, nanos) -> {
                    if (load.measures(index)) {
                        long latency = nanos - load.schedule().due(index);
                        micros.recordValue(Math.max(0, latency / NANOS_PER_MICRO));
                    }
                });
            }
            sent.get();
            return micros;
        } catch (ExecutionException e) {
            throw new CommandException(
                    "images could not be sent: " + e.getCause().getMessage(), e.getCause());
        } finally {
            sending.shutdown(); // where it failed, closing the sender ends what is under way
        }
    }
}
