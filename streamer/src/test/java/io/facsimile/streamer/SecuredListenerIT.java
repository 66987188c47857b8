package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.admin.TopicCreation;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.streamer.support.delivery.Delivery;
import io.facsimile.streamer.support.delivery.ImageFlow;
import io.facsimile.streamer.support.process.StreamerProcess;
import io.facsimile.streamer.topic.StartupChecks;
import io.facsimile.testkit.Clients;
import io.facsimile.testkit.KafkaCluster;
import io.facsimile.testkit.NeedsDocker;
import io.facsimile.testkit.ScramUser;
import io.facsimile.testkit.TlsStores;
import io.facsimile.wire.Topics;
import io.facsimile.wire.TrustedSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listener of TLS with SASL/SCRAM, reached through the file of properties that an operator gives. */
@NeedsDocker
class SecuredListenerIT {
    private static final ScramUser USER = new ScramUser("facsimile", "right");
    private static final int IMAGES = 2_000;
    private static final int PER_SECOND = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static TlsStores stores;
    private static KafkaCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        TrustedSchemas.register();
        TinyModel.write(folder, SmallImages.SHAPE);
        stores = TlsStores.create(folder);
        cluster = KafkaCluster.startSecured(stores, USER);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static Connection connection() {
        Map<String, String> properties = new HashMap<>();
        USER.client(stores).forEach((name, value) -> properties.put(name, value.toString()));
        properties.put("bootstrap.servers", cluster.securedBootstrapServers());
        return new Connection(properties);
    }

    @Test
    void imagesInAndCodesOutByTlsAndScram() throws Exception {
        Topics topics = new Topics("secured");
        Map<String, Object> config = new HashMap<>(USER.client(stores));
        config.put("bootstrap.servers", cluster.securedBootstrapServers());
        Clients clients = new Clients(config);
        new StartupChecks(connection(), topics, Optional.of(new TopicCreation(2, (short) 1)), topics.prefix()).run();

        try (Delivery delivery = new Delivery(clients, topics);
                ImageFlow images = ImageFlow.start(clients, topics.images(), delivery, PER_SECOND, ImageFlow::mixed);
                StreamerProcess streamer = streamer("secured", USER)) {
            images.awaitSent(IMAGES, PATIENCE);
            images.stop(PATIENCE);
            delivery.awaitAll(PATIENCE);
            assertThat(streamer.terminate()).as(streamer.log()).isZero();
            delivery.readToTheEnd(PATIENCE);

            delivery.assertKept(ProcessingGuarantee.EXACTLY_ONCE_V2);
        }
    }

    @Test
    void aWrongPasswordIsRefusedInOneLine() throws Exception {
        try (StreamerProcess streamer = streamer("refused", new ScramUser(USER.name(), "wrong"))) {
            assertThat(streamer.awaitEnd()).as(streamer.log()).isEqualTo(1);

            assertThat(streamer.log().lines())
                    .singleElement()
                    .asString()
                    .contains(
                            "Kafka at " + cluster.securedBootstrapServers() + " refuses these credentials: ",
                            "check the file given with --config");
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsRefusedInOneLine() throws Exception {
        TlsStores others = TlsStores.create(Files.createDirectory(folder.resolve("others")));
        Map<String, String> client = USER.client(others);

        try (StreamerProcess streamer = streamer("untrusted", client)) {
            assertThat(streamer.awaitEnd()).as(streamer.log()).isEqualTo(1);

            assertThat(streamer.log().lines())
                    .singleElement()
                    .asString()
                    .contains(
                            "no TLS connection to Kafka at " + cluster.securedBootstrapServers() + ": ",
                            "check the trust store");
        }
    }

    private static StreamerProcess streamer(String prefix, ScramUser user) throws IOException {
        return streamer(prefix, user.client(stores));
    }

    private static StreamerProcess streamer(String prefix, Map<String, String> client) throws IOException {
        Path config = folder.resolve(prefix + ".properties");
        Files.write(
                config,
                client.entrySet().stream()
                        .map(property -> property.getKey() + "=" + property.getValue())
                        .toList());
        Map<String, String> options = new TreeMap<>();
        options.put("FACSIMILE_MODEL", folder.toString());
        options.put("FACSIMILE_BOOTSTRAP_SERVERS", cluster.securedBootstrapServers());
        options.put("FACSIMILE_CONFIG", config.toString());
        options.put("FACSIMILE_PREFIX", prefix);
        return StreamerProcess.start(folder.resolve(prefix + ".log"), options, List.of());
    }
}
