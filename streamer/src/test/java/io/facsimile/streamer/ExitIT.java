package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.core.model.runtime.CleanMachine;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.streamer.support.process.Installation;
import io.facsimile.streamer.support.process.StreamerImage;
import io.facsimile.streamer.support.process.StreamerProcess;
import io.facsimile.testkit.Clients;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How the streamer's process ends when something is missing, or when going on would blame the wrong. */
class ExitIT {
    private static final int FAILED = 1;
    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws Exception {
        TinyModel.write(folder, SmallImages.SHAPE);
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsMissingAtTheStartIsSaidInOneLine(String what, Map<String, String> options, String line)
            throws Exception {
        Map<String, String> all = new HashMap<>(Map.of(
                "FACSIMILE_MODEL", folder.toString(),
                "FACSIMILE_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "FACSIMILE_PREFIX", "exit"));
        all.putAll(options);

        try (StreamerProcess streamer =
                StreamerProcess.start(folder.resolve(what + ".log"), all, StreamerProcess.QUICK_START)) {
            assertThat(streamer.awaitEnd()).as(streamer.log()).isEqualTo(FAILED);
            assertThat(streamer.log().lines()).singleElement().asString().contains(line);
        }
    }

    static Stream<Arguments> whatIsMissingAtTheStartIsSaidInOneLine() {
        return Stream.of(
                Arguments.of("model", Map.of("FACSIMILE_MODEL", "nowhere"), "nowhere"),
                Arguments.of("broker", Map.of("FACSIMILE_BOOTSTRAP_SERVERS", NOBODY), NOBODY),
                Arguments.of("topics", Map.of(), "exit.images"),
                Arguments.of(
                        "registry",
                        Map.of("FACSIMILE_SCHEMA_REGISTRY", "http://" + NOBODY, "FACSIMILE_CREATE_TOPICS", "true"),
                        "the schema registry does not answer"));
    }

    @ParameterizedTest
    @CsvSource({"onnxruntime, ai.onnxruntime.", "kafka-streams, org.apache.kafka.streams.", "okhttp, okhttp3."})
    void aLibraryThatIsMissingIsSaidInOneLine(String library, String named) throws Exception {
        Map<String, String> options = Map.of(
                "FACSIMILE_MODEL", folder.toString(),
                "FACSIMILE_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "FACSIMILE_SCHEMA_REGISTRY", "http://" + NOBODY);

        try (StreamerProcess streamer = StreamerProcess.run(
                folder.resolve(library + ".log"),
                options,
                StreamerImage.commandWithout(library, folder, StreamerProcess.QUICK_START))) {
            assertThat(streamer.awaitEnd()).as(streamer.log()).isEqualTo(FAILED);
            assertThat(streamer.log().lines())
                    .singleElement()
                    .asString()
                    .containsPattern("the class " + named + "\\S+ is missing");
        }
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void aSignalEndsItWithALineThatSaysWhatWasFinished(ProcessingGuarantee guarantee) throws Exception {
        int images = 50;
        Installation installation =
                new Installation(folder, broker.bootstrapServers(), "asked-" + guarantee.configValue(), guarantee);
        Clients clients = installation.clients();
        try (StreamerProcess streamer = installation.start().awaitRunning()) {
            try (KafkaProducer<byte[], byte[]> producer = clients.producer()) {
                for (int i = 0; i < images; i++) {
                    producer.send(new ProducerRecord<>(
                            installation.topics().images(), SmallImages.avro(SmallImages.twoTone(i))));
                }
                producer.send(
                        new ProducerRecord<>(installation.topics().images(), SmallImages.avro(SmallImages.striped())));
                producer.send(new ProducerRecord<>(installation.topics().images(), new byte[0]));
            }
            assertThat(clients.consume(installation.topics().codes(), images + 1))
                    .hasSize(images + 1);
            assertThat(clients.consume(installation.topics().deadLetters(), 1)).hasSize(1);

            assertThat(streamer.terminate()).as(streamer.log()).isZero();

            assertThat(streamer.log().lines().filter(line -> line.contains("stopped: ")))
                    .singleElement()
                    .asString()
                    .endsWith("stopped: " + (images + 1)
                            + " codes, 1 anomalies and 1 dead letters were published and committed since the start");
        }
    }

    @Test
    void itLeavesNothingOnTheMachineButALibraryAndCallsNobody() throws Exception {
        Installation installation =
                new Installation(folder, broker.bootstrapServers(), "untouched", ProcessingGuarantee.EXACTLY_ONCE_V2);
        try (CleanMachine machine = new CleanMachine(installation.folder());
                StreamerProcess streamer = installation
                        .start(machine.environment(), machine.javaOptions().toArray(String[]::new))
                        .awaitRunning()) {
            assertThat(streamer.terminate()).as(streamer.log()).isZero();

            machine.assertUntouched(streamer.pid(), "kafka-streams");
        }
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void aModelThatFailsOnAnyImageEndsItAndNothingCountsAsConsumed(ProcessingGuarantee guarantee) throws Exception {
        Installation installation =
                new Installation(folder, broker.bootstrapServers(), "fragile-" + guarantee.configValue(), guarantee);
        TinyModel.writeFragile(installation.folder(), SmallImages.SHAPE, 0);
        Clients clients = installation.clients();
        try (KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            for (int i = 0; i < 100; i++) {
                producer.send(
                        new ProducerRecord<>(installation.topics().images(), SmallImages.avro(SmallImages.twoTone(i))));
            }
        }

        try (StreamerProcess streamer = installation.start()) {
            assertThat(streamer.awaitEnd()).as(streamer.log()).isEqualTo(FAILED);
            assertThat(streamer.log()).contains("the model fails on any image");
        }

        assertThat(installation.committed()).isZero();
        for (String topic :
                List.of(installation.topics().codes(), installation.topics().deadLetters())) {
            assertThat(clients.consume(topic, 0)).as(topic).isEmpty();
        }
    }
}
