package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.core.model.TinyModel;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.TrustedSchemas;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A schema registry that is there when the streamer starts, fails when it is needed, and comes back. */
class RegistryOutageIT {
    private static final int IMAGES = 50;
    private static final int ID = 42;
    private static final int FAILURES = 3;
    private static final int SINGLE_OBJECT_HEADER = 10;

    /** Less than the session timeout of 45 s: nobody may wait for a member that is gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer registry;

    @BeforeEach
    void serve() throws IOException {
        TrustedSchemas.register();
        String text =
                ImageRecord.getClassSchema().toString().replace("\\", "\\\\").replace("\"", "\\\"");
        byte[] schema = ("{\"schema\": \"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/schemas/ids/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        registry.createContext("/schemas/ids/" + ID, exchange -> {
            boolean down = asked.incrementAndGet() <= FAILURES;
            exchange.sendResponseHeaders(down ? 503 : 200, down ? -1 : schema.length);
            if (!down) {
                exchange.getResponseBody().write(schema);
            }
            exchange.close();
        });
        registry.start();
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void imagesWaitUntilItAnswersAndNoneBecomesADeadLetter(ProcessingGuarantee guarantee) throws Exception {
        TinyModel.write(folder, Clients.SHAPE);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Topics topics = new Topics("outage");
            Clients clients = new Clients(broker.bootstrapServers());
            Set<Position> coded = new HashSet<>();
            try (Streamer streamer = Streamer.start(StreamerOptions.parse(options(broker, guarantee)))) {
                send(clients, topics);
                try (TopicReader codes = clients.reader(topics.codes())) {
                    Awaitility.await()
                            .atMost(PATIENCE)
                            .pollInSameThread()
                            .pollDelay(Duration.ZERO)
                            .until(() -> {
                                codes.poll(code -> coded.add(Position.ofCode(code)));
                                return coded.size() >= IMAGES;
                            });
                }
                assertThat(streamer.failed()).isFalse();
            }

            assertThat(coded).hasSize(IMAGES);
            assertThat(clients.consume(topics.deadLetters(), 0)).isEmpty();
            assertThat(asked.get()).isGreaterThan(FAILURES);
        }
    }

    private static void send(Clients clients, Topics topics) throws IOException {
        try (KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            for (int i = 0; i < IMAGES; i++) {
                producer.send(new ProducerRecord<>(topics.images(), confluent(Clients.twoTone(i))));
            }
        }
    }

    private Map<String, String> options(EmbeddedBroker broker, ProcessingGuarantee guarantee) {
        Map<String, String> options = new HashMap<>();
        options.put("FACSIMILE_MODEL", folder.toString());
        options.put("FACSIMILE_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        options.put("FACSIMILE_PREFIX", "outage");
        options.put("FACSIMILE_CREATE_TOPICS", "true");
        options.put("FACSIMILE_PROCESSING_GUARANTEE", guarantee.configValue());
        options.put(
                "FACSIMILE_SCHEMA_REGISTRY",
                "http://127.0.0.1:" + registry.getAddress().getPort());
        return options;
    }

    /** The same record with the registry's id in place of the fingerprint. */
    private static byte[] confluent(byte[] pixels) throws IOException {
        byte[] record = Clients.avro(pixels);
        return ByteBuffer.allocate(1 + Integer.BYTES + record.length - SINGLE_OBJECT_HEADER)
                .put((byte) 0)
                .putInt(ID)
                .put(record, SINGLE_OBJECT_HEADER, record.length - SINGLE_OBJECT_HEADER)
                .array();
    }
}
