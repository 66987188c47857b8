package io.facsimile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.cli.Shell.Ran;
import io.facsimile.cli.source.ImageEncoder;
import io.facsimile.cli.source.ImageFormat;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.admin.ClusterAdmin;
import io.facsimile.kafka.admin.TopicCreation;
import io.facsimile.testkit.KafkaCluster;
import io.facsimile.testkit.NeedsDocker;
import io.facsimile.testkit.ScramUser;
import io.facsimile.testkit.TlsStores;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs on a listener of TLS with SASL/SCRAM, by the file given with {@code --config}. */
@NeedsDocker
class SecuredVerbsIT {
    private static final ImageShape SHAPE = new ImageShape(8, 8);
    private static final ScramUser USER = new ScramUser("facsimile", "right");

    @TempDir
    private static Path folder;

    private static KafkaCluster kafka;
    private static TlsStores stores;

    @BeforeAll
    static void start() throws Exception {
        stores = TlsStores.create(folder);
        kafka = KafkaCluster.startSecured(stores, USER);
        try (ClusterAdmin cluster = ClusterAdmin.connect(Connection.to(kafka.bootstrapServers()))) {
            cluster.createMissing(new Topics("facsimile"), TopicCreation.withPartitions(2));
        }
        TinyModel.write(Files.createDirectory(folder.resolve("model")), SHAPE);
        Files.write(
                folder.resolve("image.png"),
                new ImageEncoder(ImageFormat.PNG)
                        .encode("image", TinyModel.twoTone(SHAPE, 200, 40))
                        .value());
    }

    @AfterAll
    static void stop() {
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void producesWithTheRightPassword() throws IOException {
        Ran produced = Shell.run("produce", image(), "--config", config(USER));

        assertThat(produced.err()).isEmpty();
        assertThat(produced.out()).startsWith("sent 1 images to facsimile.images");
        assertThat(produced.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"produce", "consume", "stream"})
    void saysInOneLineThatAPasswordIsWrong(String verb) throws IOException {
        String argument = switch (verb) {
            case "produce" -> image();
            case "consume" -> "codes";
            default -> "--model=" + folder.resolve("model");
        };

        Ran refused = Shell.run(verb, argument, "--config", config(new ScramUser(USER.name(), "wrong")));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .contains(
                        "Kafka at " + kafka.securedBootstrapServers() + " refuses these credentials: ",
                        "check the file given with --config");
    }

    private static String image() {
        return folder.resolve("image.png").toString();
    }

    /** A file as an operator writes it. */
    private static String config(ScramUser user) throws IOException {
        StringBuilder lines =
                new StringBuilder("bootstrap.servers=" + kafka.securedBootstrapServers() + System.lineSeparator());
        user.client(stores)
                .forEach((name, value) ->
                        lines.append(name).append('=').append(value).append(System.lineSeparator()));
        return Files.writeString(folder.resolve(user.password() + ".properties"), lines)
                .toString();
    }
}
