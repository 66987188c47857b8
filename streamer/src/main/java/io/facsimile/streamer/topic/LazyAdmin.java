package io.facsimile.streamer.topic;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An administrator's client that is made when it is first asked for. One that cannot be made, such as while no address
 * of a broker can be resolved, is tried again when it is next asked for.
 */
final class LazyAdmin implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LazyAdmin.class);

    private final Supplier<Admin> maker;
    private Optional<Admin> admin = Optional.empty();
    private boolean told;
    private boolean closed;

    /** @param maker fails with a {@link KafkaException} where there can be no client */
    LazyAdmin(Supplier<Admin> maker) {
        this.maker = maker;
    }

    /** The client; none if it cannot be made now, or is closed. */
    synchronized Optional<Admin> get() {
        if (admin.isEmpty() && !closed) {
            try {
                admin = Optional.ofNullable(maker.get());
            } catch (KafkaException e) {
                if (!told) {
                    LOG.warn("the cluster cannot be looked at until there is a client for it: {}", e.toString());
                    told = true;
                }
            }
        }
        return admin;
    }

    @Override
    public synchronized void close() {
        closed = true;
        admin.ifPresent(client -> client.close(Duration.ZERO));
        admin = Optional.empty();
    }
}
