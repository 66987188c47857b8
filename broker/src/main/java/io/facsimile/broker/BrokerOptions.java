package io.facsimile.broker;

import java.nio.file.Path;
import java.util.Optional;

/**
 * @param port for clients, on 127.0.0.1; 0 takes a free one
 * @param folder for the broker's data, kept when it closes; none takes a temporary one, deleted when it closes
 */
public record BrokerOptions(int port, Optional<Path> folder) {
    private static final int LAST_PORT = 65_535;

    public BrokerOptions {
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("broker port: expected 0 to " + LAST_PORT + ", got " + port);
        }
    }

    /** A free port and a temporary folder. */
    public static BrokerOptions temporary() {
        return new BrokerOptions(0, Optional.empty());
    }
}
