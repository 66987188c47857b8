package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.BrokerOptions;
import io.facsimile.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that stops for a while under streamers in processes of their own. */
class OutageIT {
    private static final Duration OUTAGE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PER_SECOND = 1_000;

    /** That no broker answers, and what Kafka may say of members that must join anew. */
    private static final int MOST_WARNINGS = 5;

    /** Clients that give up within the outage, as they would by default in one of minutes. */
    private static final String[] IMPATIENT = {
        "request.timeout.ms=3000",
        "producer.delivery.timeout.ms=5000",
        "producer.max.block.ms=5000",
        "consumer.default.api.timeout.ms=5000",
        "task.timeout.ms=5000"
    };

    @TempDir
    private Path folder;

    private EmbeddedBroker broker;
    private final List<Run> runs = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(new BrokerOptions(0, Optional.of(folder.resolve("broker"))));
    }

    @AfterEach
    void stop() throws Exception {
        runs.forEach(Run::close);
        broker.close();
    }

    @Test
    void streamersOutliveTheirBrokersOutageAndSayItOnce() throws Exception {
        for (ProcessingGuarantee guarantee : ProcessingGuarantee.values()) {
            runs.add(run("patient-" + guarantee.configValue(), guarantee));
            runs.add(run("impatient-" + guarantee.configValue(), guarantee, IMPATIENT));
        }
        for (Run run : runs) {
            run.awaitMoreCodes();
        }

        stopAndStartTheBroker();

        for (Run run : runs) {
            run.awaitMoreCodes();
            run.images.stop(PATIENCE);
            run.delivery.awaitAll(PATIENCE);
            assertThat(run.streamer.terminate()).as(run.streamer.log()).isZero();
            run.delivery.readToTheEnd(PATIENCE);
            run.delivery.assertKept(run.guarantee);
            assertThat(run.streamer.log().lines().filter(line -> line.contains("no broker at ")))
                    .as(run.streamer.log())
                    .hasSize(1);
            assertThat(run.streamer.log()).contains("answers again");
            if (run.patient) {
                assertThat(run.streamer.log()).doesNotContain("ERROR", "Exception");
                assertThat(run.streamer.log().lines().filter(line -> line.contains(" WARN ")))
                        .as(run.streamer.log())
                        .hasSizeLessThanOrEqualTo(MOST_WARNINGS);
            }
        }
    }

    private void stopAndStartTheBroker() throws Exception {
        String[] address = broker.bootstrapServers().split(":");
        broker.close();
        Awaitility.await("the outage's end").pollDelay(OUTAGE).atMost(PATIENCE).until(() -> true);
        broker = EmbeddedBroker.start(
                new BrokerOptions(Integer.parseInt(address[1]), Optional.of(folder.resolve("broker"))));
    }

    private Run run(String prefix, ProcessingGuarantee guarantee, String... properties) throws Exception {
        Installation installation = new Installation(folder, broker.bootstrapServers(), prefix, guarantee, properties);
        Delivery delivery = new Delivery(installation.clients(), installation.topics());
        return new Run(
                guarantee,
                properties.length == 0,
                delivery,
                ImageFlow.start(
                        installation.clients(), installation.topics().images(), delivery, PER_SECOND, ImageFlow::mixed),
                installation.start());
    }

    private record Run(
            ProcessingGuarantee guarantee,
            boolean patient,
            Delivery delivery,
            ImageFlow images,
            StreamerProcess streamer) {
        private void awaitMoreCodes() {
            long before = delivery.poll().cameOut();
            Awaitility.await("more codes")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> delivery.poll().cameOut() > before);
        }

        private void close() {
            streamer.close();
            images.close();
            delivery.close();
        }
    }
}
