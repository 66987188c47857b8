package io.facsimile.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * @param port for clients, on 127.0.0.1; 0 takes a free one
 * @param folder for the broker's data, kept when it closes; none takes a temporary one, deleted when it closes
 * @param rebalanceDelay for which a consumer group that is new waits for more members before partitions are shared out;
 *     0 starts one member sooner, and has it hand over to the others while it works
 * @param settings of Kafka's own, stronger than the broker's; listeners are added to those that it has anyway
 */
public record BrokerOptions(int port, Optional<Path> folder, Duration rebalanceDelay, Map<String, String> settings) {
    private static final int LAST_PORT = 65_535;

    public BrokerOptions {
        settings = Map.copyOf(settings);
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("broker port: expected 0 to " + LAST_PORT + ", got " + port);
        }
    }

    /** No delay of the first rebalance. */
    public BrokerOptions(int port, Optional<Path> folder) {
        this(port, folder, Duration.ZERO, Map.of());
    }

    /** A free port and a temporary folder. */
    public static BrokerOptions temporary() {
        return new BrokerOptions(0, Optional.empty());
    }

    public BrokerOptions withRebalanceDelay(Duration delay) {
        return new BrokerOptions(port, folder, delay, settings);
    }

    /** In place of any others. */
    public BrokerOptions withSettings(Map<String, String> settings) {
        return new BrokerOptions(port, folder, rebalanceDelay, settings);
    }
}
