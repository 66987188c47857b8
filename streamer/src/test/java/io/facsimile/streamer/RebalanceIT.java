package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.support.delivery.Delivery;
import io.facsimile.streamer.support.delivery.ImageFlow;
import io.facsimile.streamer.support.process.Installation;
import io.facsimile.streamer.support.process.StreamerProcess;
import io.facsimile.streamer.support.process.StreamerRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streamers of one group, each in a process of its own, that join and leave while images flow. */
@Tag("faults")
@Execution(ExecutionMode.CONCURRENT)
class RebalanceIT {
    private static final int PER_SECOND = 2_000;

    private static final int SOME = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void instancesThatJoinAndLeaveLoseNothing(ProcessingGuarantee guarantee) throws Exception {
        Installation installation =
                new Installation(folder, broker.bootstrapServers(), "rebalance-" + guarantee.configValue(), guarantee);

        try (Delivery delivery = new Delivery(installation.clients(), installation.topics());
                ImageFlow images = ImageFlow.start(
                        installation.clients(),
                        installation.topics().images(),
                        delivery,
                        PER_SECOND,
                        ImageFlow::mixed);
                StreamerProcess first = installation.start()) {
            awaitMembers(installation, 1);
            awaitMoreCodes(installation);
            try (StreamerProcess second = installation.start(Map.of("FACSIMILE_BATCH_SIZE", "32"))) {
                awaitMembers(installation, 2);
                awaitMoreCodes(installation);

                terminate(first);

                assertThat(installation.assigned()).as("those who stay").hasSize(Installation.THREADS);
                awaitMoreCodes(installation);

                terminate(second);

                assertThat(installation.assigned()).as("nobody stays").isEmpty();
            }
            try (StreamerProcess again = installation.start(Map.of("FACSIMILE_THREADS", "1"))) {
                awaitMoreCodes(installation);
                images.stop(PATIENCE);
                delivery.awaitAll(PATIENCE);
                terminate(again);
            }
            delivery.readToTheEnd(PATIENCE);

            delivery.assertExactlyOnce(); // at least once too, since each that left had committed all it did
        }
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void anotherTakesOverFromOneThatIsKilled(ProcessingGuarantee guarantee) throws Exception {
        Installation installation =
                new Installation(folder, broker.bootstrapServers(), "take-over-" + guarantee.configValue(), guarantee);

        try (StreamerRun survivor = StreamerRun.start(installation, PER_SECOND, PATIENCE);
                StreamerProcess victim = installation.start()) {
            awaitMembers(installation, 2);
            survivor.awaitMoreCodes();

            victim.kill();

            awaitMembers(installation, 1);
            survivor.awaitMoreCodes();
            survivor.finish();
        }
    }

    /** Waits until so many instances share the partitions evenly. */
    private static void awaitMembers(Installation installation, int instances) {
        int threads = instances * Installation.THREADS;
        List<Integer> even = Collections.nCopies(threads, Installation.PARTITIONS / threads);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(installation.assigned()).isEqualTo(even));
    }

    private static void awaitMoreCodes(Installation installation) throws Exception {
        long before = installation.codesWritten();
        Awaitility.await("more codes").atMost(PATIENCE).until(() -> installation.codesWritten() > before + SOME);
    }

    private static void terminate(StreamerProcess streamer) throws InterruptedException {
        assertThat(streamer.terminate()).as(streamer.log()).isZero();
    }
}
