package io.facsimile.kafka;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * How to reach a Kafka cluster.
 *
 * @param properties for every client: {@code bootstrap.servers} and what else the user's file says, such as TLS and
 *     SASL; with its passwords, so to be neither logged nor printed
 */
public record Connection(Map<String, String> properties) {
    private static final String BOOTSTRAP_SERVERS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

    /** @throws IllegalArgumentException if the properties name no brokers */
    public Connection {
        properties = Map.copyOf(properties);
        if (!properties.containsKey(BOOTSTRAP_SERVERS)) {
            throw new IllegalArgumentException(
                    "connection: expected " + BOOTSTRAP_SERVERS + ", got " + properties.keySet());
        }
    }

    /**
     * A connection by what a user has said.
     *
     * @param config a client properties file
     * @param bootstrapServers stronger than those of the file
     * @param byDefault taken where neither says
     * @throws IOException naming the file if it cannot be read
     */
    public static Connection of(Optional<Path> config, Optional<String> bootstrapServers, String byDefault)
            throws IOException {
        return of(config.isPresent() ? read(config.get()) : Map.of(), bootstrapServers, byDefault);
    }

    /**
     * A connection by what a user has said.
     *
     * @param file what the client properties file holds
     * @param bootstrapServers stronger than those of the file
     * @param byDefault taken where neither says
     */
    public static Connection of(Map<String, String> file, Optional<String> bootstrapServers, String byDefault) {
        Map<String, String> properties = new HashMap<>(file);
        bootstrapServers.ifPresent(servers -> properties.put(BOOTSTRAP_SERVERS, servers));
        properties.putIfAbsent(BOOTSTRAP_SERVERS, byDefault);
        return new Connection(properties);
    }

    /** A cluster that asks for nothing but its address. */
    public static Connection to(String bootstrapServers) {
        return new Connection(Map.of(BOOTSTRAP_SERVERS, bootstrapServers));
    }

    /** The same cluster, with more properties for what the user's do not say. */
    public Connection withDefaults(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.putAll(properties);
        return new Connection(all);
    }

    /** The brokers' addresses as the user has named them, comma-separated. */
    public String bootstrapServers() {
        return properties.get(BOOTSTRAP_SERVERS);
    }

    /** The properties of one client; its own are stronger than the user's, because its correctness rests on them. */
    public Map<String, Object> client(Map<String, ?> own) {
        Map<String, Object> all = new HashMap<>(properties);
        all.putAll(own);
        return all;
    }

    /**
     * Sets up an administrator's client, which its caller closes.
     *
     * @param answerWithin the longest wait for the answer to a question
     * @param brokerWithin the longest wait for one broker, of those that may be asked in turn
     * @throws org.apache.kafka.common.KafkaException if the properties do not make a client
     */
    public Admin admin(Duration answerWithin, Duration brokerWithin) {
        return Admin.create(client(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(answerWithin.toMillis()),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(brokerWithin.toMillis()))));
    }

    /** The brokers and the names of all properties: their values may be passwords. */
    @Override
    public String toString() {
        return "Connection[" + bootstrapServers() + ", properties " + new TreeSet<>(properties.keySet()) + "]";
    }

    private static Map<String, String> read(Path file) throws IOException {
        try {
            return ClientProperties.read(file);
        } catch (IOException e) {
            throw new IOException("--config " + file + ": expected a readable properties file: " + e.getMessage(), e);
        }
    }
}
