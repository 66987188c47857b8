package io.facsimile.bench.plan;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds of the comparison and of the latencies, at least 1
 * @param images on the topic, at least 1,000
 * @param warmUp for which a fresh process works before it is measured
 * @param measured for how long
 * @param latencyRates images a second
 * @param latencyWarmUp at the highest rate, before the others
 * @param latencyMeasured at each rate
 * @param pointMeasured for each batch size and number of threads
 * @param thorough whether what explains the figures is measured too: batch sizes and threads in the stream, latencies
 *     of pass-through, kills under both guarantees
 * @param sessionTimeouts of the group, after which a killed streamer's partitions are given away; each is tried
 */
public record Effort(
        int rounds,
        int images,
        Duration warmUp,
        Duration measured,
        List<Integer> latencyRates,
        Duration latencyWarmUp,
        Duration latencyMeasured,
        Duration pointMeasured,
        boolean thorough,
        List<Duration> sessionTimeouts) {
    /** Of latencies, the one that is held against a target. */
    public static final int JUDGED_RATE = 5_000;

    private static final List<Integer> RATES = List.of(1_000, JUDGED_RATE, 20_000);
    private static final int FEWEST_IMAGES = 1_000;
    private static final double MILLIS = 1e3;
    /** The least that brokers grant by default. */
    private static final Duration SHORT_SESSION = Duration.ofSeconds(6);
    /** Kafka Streams' own. */
    private static final Duration DEFAULT_SESSION = Duration.ofSeconds(45);

    public static final Effort FULL = new Effort(
            3,
            1_000_000,
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            RATES,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            true,
            List.of(SHORT_SESSION, DEFAULT_SESSION));

    public static final Effort QUICK = new Effort(
            1,
            400_000,
            Duration.ofMillis(1500),
            Duration.ofMillis(1000),
            RATES,
            Duration.ofMillis(3000),
            Duration.ofMillis(1000),
            Duration.ofMillis(200),
            false,
            List.of(SHORT_SESSION));

    public Effort {
        latencyRates = List.copyOf(latencyRates);
        sessionTimeouts = List.copyOf(sessionTimeouts);
        if (latencyRates.isEmpty() || sessionTimeouts.isEmpty()) {
            throw new IllegalArgumentException("effort: expected at least one rate and one session timeout");
        }
        if (warmUp.isNegative()) {
            throw new IllegalArgumentException("--warm-up: expected at least 0 s, got " + warmUp.toSeconds());
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds: expected at least 1, got " + rounds);
        }
        if (images < FEWEST_IMAGES) {
            throw new IllegalArgumentException("--images: expected at least " + FEWEST_IMAGES + ", got " + images);
        }
    }

    public double warmUpSeconds() {
        return warmUp.toMillis() / MILLIS;
    }

    public Effort with(int otherRounds, int otherImages, Duration otherWarmUp) {
        return new Effort(
                otherRounds,
                otherImages,
                otherWarmUp,
                measured,
                latencyRates,
                latencyWarmUp,
                latencyMeasured,
                pointMeasured,
                thorough,
                sessionTimeouts);
    }
}
