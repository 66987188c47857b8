package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.registry.RegistryStub;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.streamer.support.process.Installation;
import io.facsimile.streamer.support.process.StreamerProcess;
import io.facsimile.testkit.Clients;
import io.facsimile.testkit.TlsStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The streamer as in its image, and registries as they are found beside it. */
class RegistryIT {
    private static final String FORMAT = "io.facsimile.schemas.PixelFormat";

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @Test
    void imagesWhoseSchemaRefersToAnotherAtAServiceWithAnUnderscoreInItsName() throws Exception {
        String format = PixelFormat.getClassSchema().toString();
        String own = ImageRecord.getClassSchema().toString();
        String inline = own.substring(own.indexOf("{\"type\":\"enum\""), own.indexOf('}', own.indexOf("\"enum\"")) + 1);
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 schema_registry\n");
        try (RegistryStub registry = RegistryStub.start()
                .with("/base/schemas/ids/2", 200, RegistryStub.schema(own.replace(inline, "\"PixelFormat\""), FORMAT))
                .with("/base/subjects/" + FORMAT + "/versions/1", 200, RegistryStub.schema(format))) {
            Installation installation = installation("underscore");
            try (KafkaProducer<byte[], byte[]> producer = installation.clients().producer()) {
                for (int i = 0; i < 2; i++) { // of the second schema, and of none
                    producer.send(new ProducerRecord<>(
                            installation.topics().images(),
                            RegistryStub.confluent(2 + i, SmallImages.avro(SmallImages.twoTone(i)))));
                }
            }
            try (StreamerProcess streamer = installation.startImage(
                    Map.of("FACSIMILE_SCHEMA_REGISTRY", "http://schema_registry:" + registry.port() + "/base"),
                    "-Djdk.net.hosts.file=" + hosts)) {
                Clients clients = installation.clients();

                assertThat(clients.consume(installation.topics().codes(), 1)).hasSize(1);
                assertThat(clients.consume(installation.topics().deadLetters(), 1))
                        .singleElement()
                        .satisfies(letter -> assertThat(Clients.header(letter, "__streams.errors.message"))
                                .isEqualTo("the schema registry has no Avro schema of id 3"));
                assertThat(streamer.isAlive()).as(streamer.log()).isTrue();
            }
        }
    }

    @Test
    void aRegistryBehindTls() throws Exception {
        TlsStores stores = TlsStores.create(folder);
        try (RegistryStub registry = RegistryStub.start(stores.server())) {
            Installation installation = installation("tls");
            Map<String, String> options =
                    Map.of("FACSIMILE_SCHEMA_REGISTRY", "https://me:secret@127.0.0.1:" + registry.port());

            try (StreamerProcess streamer = installation.startImage(
                    options,
                    "-Djavax.net.ssl.trustStore=" + stores.trustStore(),
                    "-Djavax.net.ssl.trustStorePassword=" + TlsStores.PASSWORD)) {
                streamer.awaitRunning();
            }
            assertThat(registry.asked()).containsExactly("/schemas/ids/1 Basic bWU6c2VjcmV0");
            try (StreamerProcess streamer = installation.startImage(options)) {
                assertThat(streamer.awaitEnd()).as(streamer.log()).isEqualTo(1);
                assertThat(streamer.log().lines())
                        .singleElement()
                        .asString()
                        .contains(
                                "the schema registry does not answer as one: https://127.0.0.1:", "certification path");
            }
        }
    }

    private static Installation installation(String prefix) throws Exception {
        return new Installation(folder, broker.bootstrapServers(), prefix, ProcessingGuarantee.EXACTLY_ONCE_V2);
    }
}
