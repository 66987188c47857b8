package io.facsimile.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntSupplier;

/**
 * Ports of 127.0.0.1 for containers that go away and come back. They lie below those that an operating system gives to
 * outgoing connections, since a client that seeks a broker which is down would otherwise, now and then, be given the
 * broker's own port and be connected with itself.
 */
public final class LoopbackPorts {
    private static final int LOWEST = 20_000;
    private static final int END = 32_000;

    /** Far more than are needed on a machine whose ports are not used up. */
    private static final int TRIES_A_PORT = 100;

    private LoopbackPorts() {}

    /**
     * Different ports that nobody listens on at this moment.
     *
     * @throws IllegalStateException if too many that were tried are taken
     */
    public static List<Integer> choose(int count) {
        Random random = new Random();
        return choose(count, () -> random.nextInt(LOWEST, END));
    }

    /** Those of the supplied ones that are free, in order. */
    static List<Integer> choose(int count, IntSupplier candidates) {
        int most = TRIES_A_PORT * count;
        List<ServerSocket> bound = new ArrayList<>();
        try {
            for (int tries = 0; bound.size() < count; tries++) {
                if (tries == most) {
                    throw new IllegalStateException("ports of " + KafkaCluster.HOST + ": expected " + count
                            + " free ones among " + most + " tried, found " + bound.size());
                }
                bind(candidates.getAsInt()).ifPresent(bound::add);
            }
            return bound.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            bound.forEach(LoopbackPorts::free);
        }
    }

    /** None where the port is taken. */
    private static Optional<ServerSocket> bind(int port) {
        try {
            return Optional.of(new ServerSocket(port, 1, InetAddress.getByName(KafkaCluster.HOST)));
        } catch (BindException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " of " + KafkaCluster.HOST, e);
        }
    }

    private static void free(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
