package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.support.delivery.Delivery;
import io.facsimile.streamer.support.delivery.ImageFlow;
import io.facsimile.streamer.support.process.Installation;
import io.facsimile.streamer.support.process.StreamerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A streamer in a process of its own that is killed at random moments while images flow: as soon as it runs, or after
 * some codes. The seed that it names draws the same moments again, as far as another run has the same: {@code
 * -Dcrash.seed=N}.
 */
@Tag("faults")
@Execution(ExecutionMode.CONCURRENT)
class CrashIT {
    private static final String SEED = "crash.seed";
    private static final int KILLS = 5;
    private static final int IMAGES = 200_000;
    private static final int PER_SECOND = 4_000;

    /** Codes to a kill; more than the markers of transactions that a coordinator aborts. */
    private static final int FEWEST = 1_000;

    private static final int MOST = 8_000;
    /** A session, a transaction's timeout and the sweep after it, on a machine that runs other tests beside. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

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
    void fiveKillsLoseNothing(ProcessingGuarantee guarantee) throws Exception {
        long seed = Optional.ofNullable(Long.getLong(SEED)).orElseGet(System::nanoTime);
        System.out.println("kills with " + guarantee.configValue() + ": -D" + SEED + "=" + seed);
        Random random = new Random(seed);
        Installation installation =
                new Installation(folder, broker.bootstrapServers(), "crash-" + guarantee.configValue(), guarantee);

        try (Delivery delivery = new Delivery(installation.clients(), installation.topics());
                ImageFlow images = ImageFlow.start(
                        installation.clients(),
                        installation.topics().images(),
                        delivery,
                        PER_SECOND,
                        ImageFlow::mixed)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                startAndKill(installation, delivery, random);
            }
            try (StreamerProcess last = installation.start()) {
                images.awaitSent(IMAGES, PATIENCE);
                images.stop(PATIENCE);
                delivery.awaitAll(PATIENCE);
                assertThat(last.terminate()).as(last.log()).isZero();
            }
            delivery.readToTheEnd(PATIENCE);

            delivery.assertKept(guarantee);
        }
    }

    /** Kills a streamer at a random moment, while there are images that it has not finished. */
    private static void startAndKill(Installation installation, Delivery delivery, Random random) throws Exception {
        long before = installation.codesWritten();
        boolean atOnce = random.nextInt(KILLS) == 0;
        int codes = random.nextInt(FEWEST, MOST);
        try (StreamerProcess streamer = installation.start()) {
            if (atOnce) {
                streamer.awaitRunning();
            } else {
                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(installation.codesWritten())
                                .as(streamer.log())
                                .isGreaterThan(before + codes));
            }

            streamer.kill();

            assertThat(delivery.sent()).as("images that flowed").isGreaterThan(installation.committed());
        }
    }
}
