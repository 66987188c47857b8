package io.facsimile.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Ports of 127.0.0.1 for containers that go away and come back. They lie below those that an operating system gives to
 * outgoing connections, since a client that seeks a broker which is down would otherwise, now and then, be given the
 * broker's own port and be connected with itself.
 */
public final class LoopbackPorts {
    private static final int LOWEST = 20_000;
    private static final int END = 32_000;

    private LoopbackPorts() {}

    /** Different ports that nobody listens on at this moment. */
    public static List<Integer> choose(int count) {
        Random random = new Random();
        List<ServerSocket> bound = new ArrayList<>();
        try {
            while (bound.size() < count) {
                tryToBind(random.nextInt(LOWEST, END), bound);
            }
            return bound.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            bound.forEach(LoopbackPorts::free);
        }
    }

    private static void tryToBind(int port, List<ServerSocket> bound) {
        try {
            bound.add(new ServerSocket(port, 1, InetAddress.getByName(KafkaCluster.HOST)));
        } catch (IOException taken) {
            // the next one, then
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
