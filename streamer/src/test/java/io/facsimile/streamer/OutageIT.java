package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.BrokerOptions;
import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.support.process.Installation;
import io.facsimile.streamer.support.process.StreamerRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A broker that stops for a while under streamers in processes of their own. */
@Isolated // their logs are held to a few lines, which a machine that is busy otherwise might make more of
@Tag("faults")
class OutageIT {
    private static final Duration OUTAGE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PER_SECOND = 1_000;

    /** That no broker answers, and what Kafka says of each member that must join anew. */
    private static final int MOST_WARNINGS = 10;

    /** Clients that give up within the outage, as they would by default in one of minutes. */
    private static final String[] IMPATIENT = {
        "request.timeout.ms=3000",
        "producer.delivery.timeout.ms=5000",
        "producer.max.block.ms=5000",
        "consumer.default.api.timeout.ms=5000",
        "task.timeout.ms=5000"
    };

    private static final String SILENCE = "no broker at ";

    @TempDir
    private Path folder;

    private EmbeddedBroker broker;
    private final List<StreamerRun> all = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(new BrokerOptions(0, Optional.of(folder.resolve("broker"))));
    }

    @AfterEach
    void stop() throws Exception {
        for (StreamerRun run : all) {
            run.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void streamersOutliveTheirBrokersOutageAndSayItOnce() throws Exception {
        List<StreamerRun> patient = new ArrayList<>();
        for (ProcessingGuarantee guarantee : ProcessingGuarantee.values()) {
            patient.add(run("patient-" + guarantee.configValue(), guarantee));
            run("impatient-" + guarantee.configValue(), guarantee, IMPATIENT);
        }
        all.forEach(StreamerRun::awaitMoreCodes);

        stopAndStartTheBroker();

        for (StreamerRun run : all) {
            run.awaitMoreCodes();
            run.streamer().awaitLog("answers again", PATIENCE);
            run.finish();
            assertThat(lines(run, SILENCE)).as(run.streamer().log()).hasSize(1);
        }
        for (StreamerRun run : patient) {
            assertThat(lines(run, " WARN ")).as(run.streamer().log()).hasSizeLessThanOrEqualTo(MOST_WARNINGS);
            assertThat(lines(run, " ERROR ")).as(run.streamer().log()).isEmpty();
        }
    }

    private void stopAndStartTheBroker() throws Exception {
        String[] address = broker.bootstrapServers().split(":");
        broker.close();
        long stopped = System.nanoTime();
        Awaitility.await("an outage that lasts and that all have noticed")
                .atMost(PATIENCE)
                .until(() -> System.nanoTime() - stopped >= OUTAGE.toNanos()
                        && all.stream().noneMatch(run -> lines(run, SILENCE).isEmpty()));
        broker = EmbeddedBroker.start(
                new BrokerOptions(Integer.parseInt(address[1]), Optional.of(folder.resolve("broker"))));
    }

    private static List<String> lines(StreamerRun run, String text) {
        return run.streamer().log().lines().filter(line -> line.contains(text)).toList();
    }

    private StreamerRun run(String prefix, ProcessingGuarantee guarantee, String... properties) throws Exception {
        StreamerRun run = StreamerRun.start(
                new Installation(folder, broker.bootstrapServers(), prefix, guarantee, properties),
                PER_SECOND,
                PATIENCE);
        all.add(run);
        return run;
    }
}
