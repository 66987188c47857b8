package io.facsimile.bench.report;

import io.facsimile.bench.plan.Effort;
import io.facsimile.bench.plan.Lineup;
import io.facsimile.streamer.options.ProcessingGuarantee;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What the streamer is to reach, for as much of it as was measured. */
public final class Targets {
    private static final double SHARE_OF_PASS_THROUGH = 0.5;
    private static final double TIMES_RECORD_AT_A_TIME = 5;
    private static final double CPU_OF_PARTS = 1.25;
    /** The same, of images a second. */
    private static final double SHARE_OF_PARTS = 1 / CPU_OF_PARTS;

    private static final double SHARE_EXACTLY_ONCE = 0.85;
    private static final int RATE = Effort.JUDGED_RATE;
    private static final double P99_AT_LEAST_ONCE = 25;
    private static final double P99_EXACTLY_ONCE = 150;
    private static final double MEGABYTES = 500;
    private static final String OFTEN = text(ProcessingGuarantee.AT_LEAST_ONCE);
    private static final String ONCE = text(ProcessingGuarantee.EXACTLY_ONCE_V2);
    private static final String NO_STREAM = "-";

    private final List<ThroughputSummary> throughput;
    private final List<LatencySummary> latency;
    private final List<Target> targets = new ArrayList<>();

    private Targets(List<ThroughputSummary> throughput, List<LatencySummary> latency) {
        this.throughput = throughput;
        this.latency = latency;
    }

    public static List<Target> of(List<ThroughputSummary> throughput, List<LatencySummary> latency) {
        return new Targets(throughput, latency).all();
    }

    private List<Target> all() {
        for (String guarantee : List.of(OFTEN, ONCE)) {
            ratio(
                    "facsimile / pass-through, images/s, " + guarantee,
                    speed(Lineup.FACSIMILE, guarantee),
                    speed(Lineup.PASS_THROUGH, guarantee),
                    true,
                    SHARE_OF_PASS_THROUGH);
        }
        ratio(
                "facsimile / record at a time, images/s, " + OFTEN,
                speed(Lineup.FACSIMILE, OFTEN),
                speed(Lineup.RECORD_AT_A_TIME, OFTEN),
                true,
                TIMES_RECORD_AT_A_TIME);
        for (String guarantee : List.of(OFTEN, ONCE)) {
            ratio(
                    "facsimile / (pass-through + inference alone), CPU an image, " + guarantee,
                    cpu(Lineup.FACSIMILE, guarantee),
                    sum(cpu(Lineup.PASS_THROUGH, guarantee), cpu(Lineup.INFERENCE, NO_STREAM)),
                    false,
                    CPU_OF_PARTS);
        }
        ratio(
                "facsimile / (pass-through and inference alone in turn), images/s, " + OFTEN,
                speed(Lineup.FACSIMILE, OFTEN),
                inTurn(speed(Lineup.PASS_THROUGH, OFTEN), speed(Lineup.INFERENCE, NO_STREAM)),
                true,
                SHARE_OF_PARTS);
        ratio(
                "facsimile, " + ONCE + " / " + OFTEN + ", images/s",
                speed(Lineup.FACSIMILE, ONCE),
                speed(Lineup.FACSIMILE, OFTEN),
                true,
                SHARE_EXACTLY_ONCE);
        p99(OFTEN, P99_AT_LEAST_ONCE);
        p99(ONCE, P99_EXACTLY_ONCE);
        memory();
        return List.copyOf(targets);
    }

    private void ratio(String what, OptionalDouble above, OptionalDouble below, boolean atLeast, double bound) {
        if (above.isPresent() && below.isPresent()) {
            targets.add(new Target(what, above.getAsDouble() / below.getAsDouble(), atLeast, bound, ""));
        }
    }

    private void p99(String guarantee, double bound) {
        latency.stream()
                .filter(row -> row.contender().equals(Lineup.FACSIMILE)
                        && row.guarantee().equals(guarantee)
                        && row.imagesPerSecond() == RATE)
                .map(row -> new Target(
                        String.format(Locale.ROOT, "p99 latency at %,d images/s, %s", RATE, guarantee),
                        row.missing() == 0 ? row.p99Millis() : Double.POSITIVE_INFINITY,
                        false,
                        bound,
                        "ms"))
                .forEach(targets::add);
    }

    /** The most that was ever resident, not what was in the end. */
    private void memory() {
        Stream.of(OFTEN, ONCE)
                .flatMap(guarantee -> row(Lineup.FACSIMILE, guarantee).stream())
                .flatMapToDouble(row -> row.peakMegabytes().stream())
                .max()
                .ifPresent(peak -> targets.add(
                        new Target("facsimile, peak resident memory, heap of 256 MB", peak, false, MEGABYTES, "MB")));
    }

    private OptionalDouble speed(String contender, String guarantee) {
        return row(contender, guarantee).stream()
                .mapToDouble(ThroughputSummary::imagesPerSecond)
                .findFirst();
    }

    private OptionalDouble cpu(String contender, String guarantee) {
        return row(contender, guarantee).stream()
                .mapToDouble(ThroughputSummary::cpuMicros)
                .findFirst();
    }

    private Optional<ThroughputSummary> row(String contender, String guarantee) {
        return throughput.stream()
                .filter(row ->
                        row.contender().equals(contender) && row.guarantee().equals(guarantee))
                .findFirst();
    }

    private static OptionalDouble sum(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(one.getAsDouble() + other.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Images a second of cores that do the one and the other to each image, where either takes all of them. */
    private static OptionalDouble inTurn(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(1 / (1 / one.getAsDouble() + 1 / other.getAsDouble()))
                : OptionalDouble.empty();
    }

    private static String text(ProcessingGuarantee guarantee) {
        return guarantee.configValue();
    }
}
