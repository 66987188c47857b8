package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.support.delivery.Delivery;
import io.facsimile.streamer.support.delivery.ImageFlow;
import io.facsimile.streamer.support.process.Growth;
import io.facsimile.streamer.support.process.Installation;
import io.facsimile.streamer.support.process.JvmProbe;
import io.facsimile.streamer.support.process.JvmProbe.Measure;
import io.facsimile.streamer.support.process.StreamerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A streamer under a steady flow for ten minutes, or as many as {@code -Dsoak.minutes=N} says; at least 2. */
@Tag("soak")
@Isolated
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads resident memory from /proc")
class SoakIT {
    private static final Duration DURATION = Duration.ofMinutes(Math.max(2, Integer.getInteger("soak.minutes", 10)));
    private static final Duration WARM_UP = DURATION.dividedBy(4);
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PER_SECOND = 2_000;

    @TempDir
    private Path folder;

    @Test
    void aSteadyFlowMakesNothingGrow() throws Exception {
        ProcessingGuarantee guarantee = ProcessingGuarantee.EXACTLY_ONCE_V2;
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Installation installation = new Installation(folder, broker.bootstrapServers(), "soak", guarantee);
            try (Delivery delivery = new Delivery(installation.clients(), installation.topics());
                    // A heap that is all there from the start, so that resident memory grows by native memory alone.
                    StreamerProcess streamer = installation.start("-Xms256m", "-XX:+AlwaysPreTouch");
                    ImageFlow images = ImageFlow.start(
                            installation.clients(),
                            installation.topics().images(),
                            delivery,
                            PER_SECOND,
                            ImageFlow::mixed)) {
                streamer.awaitRunning();
                Map<Measure, List<Long>> samples = measure(streamer, delivery);
                images.stop(PATIENCE);
                delivery.awaitAll(PATIENCE);
                assertThat(streamer.terminate()).as(streamer.log()).isZero();
                delivery.readToTheEnd(PATIENCE);

                String table = table(samples, delivery.sent());
                System.out.println(table);
                delivery.assertKept(guarantee);
                samples.forEach((measure, values) ->
                        assertThat(Growth.of(values).amount()).as(table).isLessThanOrEqualTo(measure.allowance));
            }
        }
    }

    private static Map<Measure, List<Long>> measure(StreamerProcess streamer, Delivery delivery) throws Exception {
        Map<Measure, List<Long>> samples = new EnumMap<>(Measure.class);
        long begin = System.nanoTime();
        try (JvmProbe probe = JvmProbe.attach(streamer.pid())) {
            while (System.nanoTime() - begin < DURATION.toNanos()) {
                Awaitility.await("the next sample")
                        .pollDelay(INTERVAL)
                        .atMost(PATIENCE)
                        .pollInSameThread()
                        .untilAsserted(delivery::poll);
                Map<Measure, Long> sample = probe.sample();
                if (System.nanoTime() - begin >= WARM_UP.toNanos()) {
                    sample.forEach((measure, value) -> samples.computeIfAbsent(measure, key -> new ArrayList<>())
                            .add(value));
                }
            }
        }
        return samples;
    }

    private static String table(Map<Measure, List<Long>> samples, long images) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "soak of %d min, %,d images; medians after a warm-up of %d s%n%-28s%12s%12s%12s%12s%n",
                DURATION.toMinutes(),
                images,
                WARM_UP.toSeconds(),
                "",
                "first third",
                "last third",
                "growth",
                "allowed"));
        samples.forEach((measure, values) -> {
            Growth growth = Growth.of(values);
            table.append(String.format(
                    Locale.ROOT,
                    "%-28s%,12d%,12d%,12d%,12d%n",
                    measure.label,
                    growth.first(),
                    growth.last(),
                    growth.amount(),
                    measure.allowance));
        });
        return table.toString();
    }
}
