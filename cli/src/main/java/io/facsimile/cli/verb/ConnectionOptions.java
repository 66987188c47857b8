package io.facsimile.cli.verb;

import io.facsimile.cli.terminal.SharedOptions;
import io.facsimile.kafka.Connection;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every verb that talks to Kafka. */
final class ConnectionOptions {
    /** The address at which the verb broker listens, and that the other verbs connect to. */
    static final String DEFAULT_BOOTSTRAP_SERVERS = "localhost:" + BrokerCommand.DEFAULT_PORT;

    @Option(
            names = SharedOptions.BOOTSTRAP_SERVERS,
            paramLabel = "HOST:PORT[,...]",
            description = "Kafka brokers; by default those of --config, else " + DEFAULT_BOOTSTRAP_SERVERS
                    + ". Or FACSIMILE_BOOTSTRAP_SERVERS.")
    private Optional<String> bootstrapServers = Optional.empty();

    @Option(
            names = SharedOptions.CONFIG,
            paramLabel = "FILE",
            description = "Client properties, such as those of TLS and SASL. Or FACSIMILE_CONFIG.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = SharedOptions.PREFIX,
            paramLabel = "NAME",
            defaultValue = Topics.DEFAULT_PREFIX,
            description = "What the topics' names begin with; default ${DEFAULT-VALUE}. Or FACSIMILE_PREFIX.")
    private String prefix = Topics.DEFAULT_PREFIX;

    Connection connection() throws IOException {
        return Connection.of(config, bootstrapServers, DEFAULT_BOOTSTRAP_SERVERS);
    }

    Topics topics() {
        return new Topics(prefix);
    }
}
