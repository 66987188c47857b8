package io.facsimile.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;

/**
 * A Kafka broker and its KRaft controller in this JVM, on 127.0.0.1: the real server, not an imitation.
 *
 * <p>For laptops, demonstrations and tests: one node, no replication, and, where its settings do not say otherwise, no
 * authentication; reachable from this machine alone.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final KraftServer server;
    private final int port;
    private final Path folder;
    private final boolean temporary;

    private EmbeddedBroker(KraftServer server, int port, Path folder, boolean temporary) {
        this.server = server;
        this.port = port;
        this.folder = folder;
        this.temporary = temporary;
    }

    /** Starts a broker on a free port with a temporary folder. */
    public static EmbeddedBroker start() throws IOException {
        return start(BrokerOptions.temporary());
    }

    /**
     * Starts a broker and returns when it serves requests.
     *
     * @throws IOException if the port is taken, or the folder cannot be used
     */
    public static EmbeddedBroker start(BrokerOptions options) throws IOException {
        Optional<Path> given = options.folder();
        Path folder = given.isPresent() ? given.get() : Files.createTempDirectory("facsimile-broker-");
        try {
            List<Integer> ports = FreePorts.take(options.port(), 0, 0);
            String clusterId = KraftStorage.format(folder);
            Properties properties =
                    BrokerConfig.of(folder, ports.get(0), ports.get(1), ports.get(2), options.rebalanceDelay());
            BrokerConfig.add(properties, options.settings());
            KraftServer server = serverOf(properties, folder);
            EmbeddedBroker broker = new EmbeddedBroker(server, ports.get(0), folder, given.isEmpty());
            startOrStop(broker, clusterId);
            return broker;
        } catch (IOException e) {
            if (given.isEmpty() && Files.exists(folder)) {
                delete(folder);
            }
            throw e;
        }
    }

    /** Where clients find the broker, as {@code host:port}. */
    public String bootstrapServers() {
        return BrokerConfig.HOST + ":" + port;
    }

    /** Where the broker keeps its data. */
    public Path folder() {
        return folder;
    }

    /**
     * Stops the broker and deletes its folder if that was a temporary one. Clients are let go first; a transaction that
     * they were ending has ended when it returns, unless that takes longer than ten seconds.
     */
    @Override
    public void close() throws IOException {
        server.shutdown();
        if (temporary && Files.exists(folder)) {
            delete(folder);
        }
    }

    /** Kafka reports a folder that is locked or belongs to another node by exceptions of many kinds. */
    private static KraftServer serverOf(Properties properties, Path folder) throws IOException {
        try {
            return new KraftServer(new KafkaConfig(properties, false));
        } catch (RuntimeException e) {
            throw new IOException(folder + ": no broker can be set up in it: " + e.getMessage(), e);
        }
    }

    private static void startOrStop(EmbeddedBroker broker, String clusterId) throws IOException {
        try {
            broker.server.startup();
        } catch (RuntimeException e) {
            IOException failure = new IOException(
                    "broker " + clusterId + " at " + broker.bootstrapServers() + " in " + broker.folder
                            + " does not start: " + e.getMessage(),
                    e);
            try {
                broker.close();
            } catch (IOException | RuntimeException closing) {
                failure.addSuppressed(closing);
            }
            throw failure;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(EmbeddedBroker::deleteOne);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
