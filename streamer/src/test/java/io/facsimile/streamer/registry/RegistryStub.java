package io.facsimile.streamer.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.facsimile.wire.SingleObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;

/** A schema registry on this machine that knows what it is told, and answers 404 otherwise. */
public final class RegistryStub implements AutoCloseable {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int NOT_FOUND = 404;

    static {
        // Else each answer waits 40 ms for the acknowledgement of its headers. Read when the first server is made.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean stalling;

    private record Answer(int status, String body) {}

    private RegistryStub(HttpServer server) {
        this.server = server;
    }

    public static RegistryStub start() throws IOException {
        return start("127.0.0.1");
    }

    public static RegistryStub start(String host) throws IOException {
        return start(HttpServer.create(new InetSocketAddress(host, 0), 0));
    }

    /** One of https. */
    public static RegistryStub start(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return start(server);
    }

    private static RegistryStub start(HttpServer server) {
        RegistryStub stub = new RegistryStub(server);
        stub.server.createContext("/", stub::answer);
        stub.server.start();
        return stub;
    }

    /** Ends in a slash. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port() + "/");
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public RegistryStub with(int id, Schema schema) {
        return with(id, OK, schema(schema.toString()));
    }

    public RegistryStub with(int id, int status, String body) {
        return with("/schemas/ids/" + id, status, body);
    }

    /** Knows the first version of a subject. */
    public RegistryStub with(String subject, String body) {
        return with("/subjects/" + subject + "/versions/1", OK, body);
    }

    /** @param path with its query, decoded */
    public RegistryStub with(String path, int status, String body) {
        answers.put(path, new Answer(status, body));
        return this;
    }

    /**
     * The body of an answer.
     *
     * @param references subjects, of whose first versions the types are that bear their names
     */
    public static String schema(String avro, String... references) {
        ObjectNode body = new ObjectMapper().createObjectNode().put("schema", avro);
        for (String subject : references) {
            body.withArray("references")
                    .addObject()
                    .put("name", subject)
                    .put("subject", subject)
                    .put("version", 1);
        }
        return body.toString();
    }

    /** Fails from now on, this many times, when asked for an id that it knows. */
    public void fail(int times) {
        failures.set(times);
    }

    /** From now on, sends the headers of its answers alone, and keeps the connections open. */
    public void stallAfterHeaders() {
        stalling = true;
    }

    /** The path and the authorization of each request. */
    public List<String> asked() {
        return asked;
    }

    /** A record in Confluent's wire format, from one in the single-object encoding. */
    public static byte[] confluent(int id, byte[] singleObject) {
        int length = singleObject.length - SingleObject.HEADER_LENGTH;
        return ByteBuffer.allocate(1 + Integer.BYTES + length)
                .put((byte) 0)
                .putInt(id)
                .put(singleObject, SingleObject.HEADER_LENGTH, length)
                .array();
    }

    /** On the server's one thread. */
    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String path = exchange.getRequestURI().getPath() + (query == null ? "" : "?" + query);
        asked.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        Answer answer = answers.getOrDefault(path, new Answer(NOT_FOUND, "{\"error_code\": 40403}"));
        if (answer.status() == OK && failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
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
