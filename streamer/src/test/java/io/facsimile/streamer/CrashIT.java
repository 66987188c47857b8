package io.facsimile.streamer;

import static io.facsimile.streamer.FrameTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.core.model.TinyModel;
import io.facsimile.schemas.TrustedSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A streamer in a process of its own that is killed while images flow. */
class CrashIT {
    private static final int IMAGES = 30_000;
    private static final int PARTITIONS = 3;

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws IOException {
        TrustedSchemas.register();
        TinyModel.write(folder, Clients.SHAPE);
        // A killed member is missed after its session, whose usual 45 s would only make the test longer.
        Files.writeString(folder.resolve("client.properties"), "main.consumer.session.timeout.ms=6000");
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void aKilledStreamerLosesNothing(ProcessingGuarantee guarantee) throws Exception {
        Topics topics = new Topics("crash-" + guarantee.configValue());
        Clients clients = new Clients(broker.bootstrapServers());
        Process streamer = streamer(topics, guarantee);
        Set<String> sent = new HashSet<>();
        List<ConsumerRecord<byte[], byte[]>> codes;
        try {
            awaitTopics(streamer, topics, clients);
            sent.addAll(produce(clients, topics, IMAGES / 2));
            clients.consume(topics.codes(), IMAGES / 10);
            streamer.destroyForcibly().waitFor();

            streamer = streamer(topics, guarantee);
            sent.addAll(produce(clients, topics, IMAGES / 2));
            codes = clients.consume(topics.codes(), IMAGES, Clients::sourceOf);
        } finally {
            streamer.destroyForcibly().waitFor();
        }

        List<String> sources = codes.stream().map(Clients::sourceOf).toList();
        assertThat(sent).hasSize(IMAGES);
        assertThat(new HashSet<>(sources)).isEqualTo(sent);
        switch (guarantee) {
            case EXACTLY_ONCE_V2 -> assertThat(sources).hasSize(IMAGES);
            case AT_LEAST_ONCE -> assertThat(sources).hasSizeGreaterThanOrEqualTo(IMAGES);
        }
    }

    @Test
    void aTerminatedStreamerFinishesAndExitsWithZero() throws Exception {
        Topics topics = new Topics("terminated");
        Clients clients = new Clients(broker.bootstrapServers());
        Process streamer = streamer(topics, ProcessingGuarantee.EXACTLY_ONCE_V2);
        try {
            awaitTopics(streamer, topics, clients);
            produce(clients, topics, IMAGES / 10);
            clients.consume(topics.codes(), 1);

            streamer.destroy(); // SIGTERM

            assertThat(streamer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(streamer.exitValue()).isZero();
        } finally {
            streamer.destroyForcibly().waitFor();
        }
    }

    private static Process streamer(Topics topics, ProcessingGuarantee guarantee) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                StreamerMain.class.getName());
        builder.environment()
                .putAll(Map.of(
                        "FACSIMILE_MODEL", folder.toString(),
                        "FACSIMILE_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                        "FACSIMILE_CONFIG", folder.resolve("client.properties").toString(),
                        "FACSIMILE_PREFIX", topics.prefix(),
                        "FACSIMILE_PROCESSING_GUARANTEE", guarantee.configValue(),
                        "FACSIMILE_CREATE_TOPICS", "true",
                        "FACSIMILE_PARTITIONS", Integer.toString(PARTITIONS)));
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("streamer.log").toFile())
                .start();
    }

    /** The streamer creates the topics; producers must not do so before, with other settings. */
    private static void awaitTopics(Process streamer, Topics topics, Clients clients) throws Exception {
        clients.awaitTopics(topics.all(), PARTITIONS, streamer::isAlive);
    }

    private static List<String> produce(Clients clients, Topics topics, int images) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            for (int i = 0; i < images; i++) {
                sent.add(producer.send(
                        new ProducerRecord<>(topics.images(), bytes("k" + i), Clients.avro(Clients.twoTone(i)))));
            }
        }
        List<String> positions = new ArrayList<>();
        for (Future<RecordMetadata> record : sent) {
            positions.add(Clients.position(record.get()));
        }
        return positions;
    }
}
