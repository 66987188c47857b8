package io.facsimile.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {
    @TempDir
    private Path folder;

    @Test
    void takesTheDefaultWhereNothingIsSaid() throws IOException {
        assertThat(Connection.of(Optional.empty(), Optional.empty(), "d:1").bootstrapServers())
                .isEqualTo("d:1");
    }

    @Test
    void takesTheFileOverTheDefaultAndTheOptionOverTheFile() throws IOException {
        Optional<Path> file =
                Optional.of(Files.writeString(folder.resolve("c"), "bootstrap.servers=f:1\nsecurity.protocol=SSL\n"));

        assertThat(Connection.of(file, Optional.empty(), "d:1").bootstrapServers())
                .isEqualTo("f:1");
        assertThat(Connection.of(file, Optional.of("o:1"), "d:1").properties())
                .isEqualTo(Map.of("bootstrap.servers", "o:1", "security.protocol", "SSL"));
    }

    @Test
    void aClientsOwnSettingsAreStronger() {
        Connection connection = new Connection(Map.of("bootstrap.servers", "a:1", "acks", "0"));

        assertThat(connection.client(Map.of("acks", "all")))
                .containsEntry("acks", "all")
                .containsEntry("bootstrap.servers", "a:1");
    }

    @Test
    void defaultsAreWeakerThanTheUsersProperties() {
        Connection connection = new Connection(Map.of("bootstrap.servers", "a:1", "linger.ms", "0"));

        assertThat(connection
                        .withDefaults(Map.of("linger.ms", "5", "batch.size", "9"))
                        .properties())
                .isEqualTo(Map.of("bootstrap.servers", "a:1", "linger.ms", "0", "batch.size", "9"));
    }

    @Test
    void aConnectionWithoutBrokersIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Connection(Map.of("acks", "all")))
                .withMessage("connection: expected bootstrap.servers, got [acks]");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("none");

        assertThatIOException()
                .isThrownBy(() -> Connection.of(Optional.of(file), Optional.empty(), "d:1"))
                .withMessageContaining("--config " + file);
    }

    @Test
    void aByteOrderMarkBeforeTheFirstKeyIsReadOver() throws IOException {
        Path file = Files.writeString(folder.resolve("c"), "\uFEFFbootstrap.servers=f:1\n");

        assertThat(Connection.of(Optional.of(file), Optional.empty(), "d:1").bootstrapServers())
                .isEqualTo("f:1");
    }

    @Test
    void printsNoValueButTheBrokers() {
        Connection connection = new Connection(Map.of(
                "bootstrap.servers", "a:1",
                "sasl.jaas.config", "ScramLoginModule required password=\"secret\";",
                "ssl.keystore.password", "secret"));

        assertThat(connection)
                .hasToString(
                        "Connection[a:1, properties [bootstrap.servers, sasl.jaas.config, ssl.keystore.password]]");
    }
}
