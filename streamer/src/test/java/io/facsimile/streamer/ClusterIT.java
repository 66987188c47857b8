package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three brokers with three copies of everything, of which one is killed and another restarted while images flow. */
@NeedsDocker
class ClusterIT {
    private static final int BROKERS = 3;
    private static final int PER_SECOND = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    private KafkaCluster cluster;
    private final List<Run> runs = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        cluster = KafkaCluster.start(BROKERS);
    }

    @AfterEach
    void stop() {
        runs.forEach(Run::close);
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void nothingIsLostWhenABrokerIsKilledAndAnotherRestarted() throws Exception {
        for (ProcessingGuarantee guarantee : ProcessingGuarantee.values()) {
            runs.add(run(guarantee));
        }
        awaitMoreCodes();
        String images = runs.get(0).installation.topics().images();
        BrokerContainer killed = cluster.leader(images, 0);

        killed.kill();
        cluster.awaitNotLed(images, killed);
        awaitMoreCodes();
        killed.startAgain();
        cluster.awaitInSync();
        cluster.otherThan(killed).restart();
        cluster.awaitInSync();
        awaitMoreCodes();

        for (Run run : runs) {
            run.images.stop(PATIENCE);
            run.delivery.awaitAll(PATIENCE);
            assertThat(run.streamer.terminate()).as(run.streamer.log()).isZero();
            run.delivery.readToTheEnd(PATIENCE);
            run.delivery.assertKept(run.guarantee);
        }
    }

    private void awaitMoreCodes() {
        for (Run run : runs) {
            long before = run.delivery.poll().cameOut();
            Awaitility.await("more codes with " + run.guarantee)
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> run.delivery.poll().cameOut() > before);
        }
    }

    private Run run(ProcessingGuarantee guarantee) throws Exception {
        String prefix = "cluster-" + guarantee.configValue();
        // Before the installation does, which would keep one copy.
        new StartupChecks(
                        Map.of("bootstrap.servers", cluster.bootstrapServers()),
                        new Topics(prefix),
                        Optional.of(new TopicCreation(Installation.PARTITIONS, (short) BROKERS)))
                .run();
        Installation installation = new Installation(folder, cluster.bootstrapServers(), prefix, guarantee);
        Delivery delivery = new Delivery(installation.clients(), installation.topics());
        return new Run(
                guarantee,
                installation,
                delivery,
                ImageFlow.start(
                        installation.clients(), installation.topics().images(), delivery, PER_SECOND, ImageFlow::mixed),
                installation.start());
    }

    private record Run(
            ProcessingGuarantee guarantee,
            Installation installation,
            Delivery delivery,
            ImageFlow images,
            StreamerProcess streamer) {
        private void close() {
            streamer.close();
            images.close();
            delivery.close();
        }
    }
}
