package io.facsimile.broker;

import java.nio.file.Path;
import java.util.Properties;

/** The server properties of a single node that is broker and controller. */
final class BrokerConfig {
    static final String HOST = "127.0.0.1";
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    /** Enough for a few consumer groups and transactions, and quick to create. */
    private static final String INTERNAL_TOPIC_PARTITIONS = "4";

    private BrokerConfig() {}

    static Properties of(Path folder, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", Integer.toString(NODE_ID));
        properties.setProperty("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        properties.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        properties.setProperty(
                "listeners",
                "PLAINTEXT://" + HOST + ":" + port + "," + CONTROLLER_LISTENER + "://" + HOST + ":" + controllerPort);
        properties.setProperty("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
        properties.setProperty(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        properties.setProperty("log.dirs", folder.toString());
        properties.setProperty("offsets.topic.num.partitions", INTERNAL_TOPIC_PARTITIONS);
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("transaction.state.log.num.partitions", INTERNAL_TOPIC_PARTITIONS);
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        // There is nobody to hand partitions over to. While they have no leader, Kafka 4.3 takes the markers of a
        // transaction that is being committed for written, and its records stay uncommitted for ever.
        properties.setProperty("controlled.shutdown.enable", "false");
        return properties;
    }
}
