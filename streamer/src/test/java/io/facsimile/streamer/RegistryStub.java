package io.facsimile.streamer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;

/** A schema registry on this machine that knows what it is told, and answers 404 otherwise. */
final class RegistryStub implements AutoCloseable {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int NOT_FOUND = 404;
    private static final int SINGLE_OBJECT_HEADER = 10;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile int failures;
    private volatile boolean stalling;

    private record Answer(int status, String body) {}

    private RegistryStub(HttpServer server) {
        this.server = server;
    }

    static RegistryStub start() throws IOException {
        RegistryStub stub =
                new RegistryStub(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        stub.server.createContext("/", stub::answer);
        stub.server.start();
        return stub;
    }

    /** Ends in a slash. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    RegistryStub with(int id, Schema schema) {
        return with(
                id,
                OK,
                new ObjectMapper()
                        .createObjectNode()
                        .put("schema", schema.toString())
                        .toString());
    }

    RegistryStub with(int id, int status, String body) {
        answers.put("/schemas/ids/" + id, new Answer(status, body));
        return this;
    }

    /** Fails from now on, this many times, when asked for an id that it knows. */
    void fail(int times) {
        failures = times;
    }

    /** From now on, sends the headers of its answers alone, and keeps the connections open. */
    void stallAfterHeaders() {
        stalling = true;
    }

    /** The path and the authorization of each request. */
    List<String> asked() {
        return asked;
    }

    /** A record in Confluent's wire format, from one in the single-object encoding. */
    static byte[] confluent(int id, byte[] singleObject) {
        int length = singleObject.length - SINGLE_OBJECT_HEADER;
        return ByteBuffer.allocate(1 + Integer.BYTES + length)
                .put((byte) 0)
                .putInt(id)
                .put(singleObject, SINGLE_OBJECT_HEADER, length)
                .array();
    }

    /** On the server's one thread. */
    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        Answer answer = answers.getOrDefault(path, new Answer(NOT_FOUND, "{\"error_code\": 40403}"));
        if (failures > 0 && answer.status() == OK) {
            failures = failures - 1;
            answer = new Answer(UNAVAILABLE, "later");
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        if (stalling) {
            return;
        }
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
