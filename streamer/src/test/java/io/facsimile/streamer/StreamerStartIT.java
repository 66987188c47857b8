package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.streamer.options.OptionParser;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.options.StreamerOptions;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.streamer.support.StreamerEnvironment;
import io.facsimile.streamer.topic.OutputRules;
import io.facsimile.streamer.topic.StartupChecks;
import io.facsimile.testkit.Clients;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What the streamer checks and creates before it starts, on a real broker, and what it says of what is wrong. */
class StreamerStartIT {
    private static final int PARTITIONS = 3;

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    private Map<String, String> options;
    private Topics topics;

    @BeforeAll
    static void start() throws IOException {
        TinyModel.write(folder, SmallImages.SHAPE);
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    @BeforeEach
    void options(TestInfo test) {
        String prefix = test.getTestMethod().orElseThrow().getName();
        topics = new Topics(prefix);
        options = StreamerEnvironment.of(new Clients(broker.bootstrapServers()), folder, prefix);
        options.put("FACSIMILE_PARTITIONS", Integer.toString(PARTITIONS));
    }

    @Test
    void createsMissingTopicsAsAsked() throws Exception {
        try (Streamer streamer = Streamer.start(OptionParser.parse(options));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Map<String, TopicDescription> created =
                    admin.describeTopics(topics.all()).allTopicNames().get();

            assertThat(created.values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(PARTITIONS));
            assertThat(streamer.failed()).isFalse();
        }
    }

    @Test
    void namesTheTopicsThatAreMissing() {
        options.remove("FACSIMILE_CREATE_TOPICS");

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> Streamer.start(OptionParser.parse(options)))
                .withMessage("topics missing at " + broker.bootstrapServers() + ": " + topics.anomalies() + ", "
                        + topics.codes() + ", " + topics.deadLetters() + ", " + topics.images()
                        + "; create them, or pass --create-topics");
    }

    @Test
    void saysThatNoBrokerAnswers() {
        options.put("FACSIMILE_BOOTSTRAP_SERVERS", "127.0.0.1:1");

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> Streamer.start(OptionParser.parse(options)))
                .withMessageStartingWith("no Kafka broker answers at 127.0.0.1:1 within 10 s");
    }

    @Test
    void saysThatAnAddressIsNone() {
        options.put("FACSIMILE_BOOTSTRAP_SERVERS", "nonsense");

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> Streamer.start(OptionParser.parse(options)))
                .withMessageStartingWith("Kafka client cannot be set up: ")
                .withMessageContaining("nonsense");
    }

    @Test
    void readsTheLimitOfEachTopic() throws Exception {
        StreamerOptions parsed = OptionParser.parse(options);

        OutputRules rules = new StartupChecks(
                        parsed.connection(),
                        topics,
                        parsed.topics().creation(),
                        parsed.processing().applicationId())
                .run()
                .rules();

        assertThat(rules.codes().size().limit()).isEqualTo(1_048_588);
        assertThat(rules.anomalies().size().limit()).isEqualTo(1_048_588);
        assertThat(rules.deadLetters().size().limit()).isEqualTo(2 << 20);
    }

    @Test
    void saysThatTheSchemaRegistryIsNone() {
        options.put("FACSIMILE_SCHEMA_REGISTRY", "http://127.0.0.1:1");

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> Streamer.start(OptionParser.parse(options)))
                .withMessageStartingWith(
                        "the schema registry does not answer as one: http://127.0.0.1:1/schemas/ids/1");
    }

    @Test
    void saysThatTheModelIsMissing() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        options.put("FACSIMILE_MODEL", empty.toString());

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> Streamer.start(OptionParser.parse(options)))
                .withMessageStartingWith(empty.resolve("autoencoder.onnx") + ": no such model file");
    }

    @Test
    void refusesAFalsePositiveRateThatTheModelCannotPromise() {
        options.put("FACSIMILE_FALSE_POSITIVE_RATE", "0.0001");

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> Streamer.start(OptionParser.parse(options)))
                .withMessageContaining("199 calibration images can promise no rate below 0.005");
    }
}
