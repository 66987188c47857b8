package io.facsimile.streamer;

import io.facsimile.kafka.Connection;
import io.facsimile.kafka.admin.TopicCreation;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.support.process.Installation;
import io.facsimile.streamer.support.process.StreamerRun;
import io.facsimile.streamer.topic.StartupChecks;
import io.facsimile.testkit.BrokerContainer;
import io.facsimile.testkit.KafkaCluster;
import io.facsimile.testkit.NeedsDocker;
import io.facsimile.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Three brokers with three copies of everything, of which one is killed and another restarted while images flow. */
@NeedsDocker
@Isolated // three brokers and two streamers are load enough for two cores
@Tag("faults")
class ClusterIT {
    private static final int BROKERS = 3;
    private static final int PER_SECOND = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private KafkaCluster cluster;
    private final List<StreamerRun> runs = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        cluster = KafkaCluster.start(BROKERS);
    }

    @AfterEach
    void stop() throws Exception {
        for (StreamerRun run : runs) {
            run.close();
        }
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
        String images = topics(ProcessingGuarantee.EXACTLY_ONCE_V2).images();
        BrokerContainer killed = cluster.leader(images, 0);

        killed.kill();
        cluster.awaitNotLed(images, killed);
        awaitMoreCodes();
        killed.startAgain();
        cluster.awaitInSync();
        cluster.otherThan(killed).restart();
        cluster.awaitInSync();
        awaitMoreCodes();

        for (StreamerRun run : runs) {
            run.finish();
        }
    }

    private void awaitMoreCodes() {
        runs.forEach(StreamerRun::awaitMoreCodes);
    }

    private StreamerRun run(ProcessingGuarantee guarantee) throws Exception {
        Topics topics = topics(guarantee);
        // Before the installation does, which would keep one copy.
        new StartupChecks(
                        Connection.to(cluster.bootstrapServers()),
                        topics,
                        Optional.of(new TopicCreation(Installation.PARTITIONS, (short) BROKERS)),
                        topics.prefix())
                .run();
        return StreamerRun.start(
                new Installation(folder, cluster.bootstrapServers(), topics.prefix(), guarantee), PER_SECOND, PATIENCE);
    }

    private static Topics topics(ProcessingGuarantee guarantee) {
        return new Topics("cluster-" + guarantee.configValue());
    }
}
