package io.facsimile.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports that nobody listens on. */
final class FreePorts {
    private FreePorts() {}

    /**
     * Checks wanted ports and chooses where 0 is wanted. All are bound before any is let go, so no two are the same.
     *
     * @throws IOException naming the port that is taken
     */
    static List<Integer> take(int... wanted) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        try {
            for (int port : wanted) {
                ServerSocket socket = bind(port);
                sockets.add(socket);
                ports.add(socket.getLocalPort());
            }
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
        return ports;
    }

    private static ServerSocket bind(int port) throws IOException {
        try {
            return new ServerSocket(port, 1, InetAddress.getByName(BrokerConfig.HOST));
        } catch (IOException e) {
            throw new IOException(
                    "port " + port + " on " + BrokerConfig.HOST + " cannot be used: " + e.getMessage(), e);
        }
    }
}
