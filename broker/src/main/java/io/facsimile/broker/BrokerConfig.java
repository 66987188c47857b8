package io.facsimile.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The server properties of a single node that is broker and controller. */
final class BrokerConfig {
    static final String HOST = "127.0.0.1";
    static final int NODE_ID = 1;
    static final String CLIENT_LISTENER = "PLAINTEXT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String BROKER_LISTENER = "BROKER";

    /** Enough for a few consumer groups and transactions, and quick to create. */
    private static final String INTERNAL_TOPIC_PARTITIONS = "4";

    private static final Set<String> LISTS_OF_LISTENERS =
            Set.of("listeners", "advertised.listeners", "listener.security.protocol.map");

    private BrokerConfig() {}

    static Properties of(Path folder, int port, int brokerPort, int controllerPort, Duration rebalanceDelay) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", Integer.toString(NODE_ID));
        properties.setProperty("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        properties.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        properties.setProperty("inter.broker.listener.name", BROKER_LISTENER);
        String forBrokersAndClients = listener(CLIENT_LISTENER, port) + "," + listener(BROKER_LISTENER, brokerPort);
        properties.setProperty("listeners", forBrokersAndClients + "," + listener(CONTROLLER_LISTENER, controllerPort));
        properties.setProperty("advertised.listeners", forBrokersAndClients);
        properties.setProperty(
                "listener.security.protocol.map",
                Stream.of(CLIENT_LISTENER, BROKER_LISTENER, CONTROLLER_LISTENER)
                        .map(name -> name + ":PLAINTEXT")
                        .collect(Collectors.joining(",")));
        // A misspelt name is an error, and a topic that was deleted does not come back with other settings.
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("log.dirs", folder.toString());
        properties.setProperty("offsets.topic.num.partitions", INTERNAL_TOPIC_PARTITIONS);
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("transaction.state.log.num.partitions", INTERNAL_TOPIC_PARTITIONS);
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", Long.toString(rebalanceDelay.toMillis()));
        return properties;
    }

    /** Sets what a user wants; listeners, and the protocols of theirs, beside those that are there. */
    static void add(Properties properties, Map<String, String> settings) {
        settings.forEach((name, value) -> properties.merge(
                name, value, (own, more) -> LISTS_OF_LISTENERS.contains(name) ? own + "," + more : more));
    }

    private static String listener(String name, int port) {
        return name + "://" + HOST + ":" + port;
    }
}
