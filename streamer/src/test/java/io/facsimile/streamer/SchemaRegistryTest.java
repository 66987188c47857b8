package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.schemas.TrustedSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaRegistryTest {
    private static final int KNOWN = 42;
    private static final int PROTOBUF = 43;
    private static final int BROKEN = 44;
    private static final int YOUNGER = 45;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private URI address;

    @BeforeEach
    void serve() throws IOException {
        TrustedSchemas.register();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            String path = exchange.getRequestURI().getPath();
            Answer answer = switch (path) {
                case "/schemas/ids/" + KNOWN -> schema(ImageRecord.getClassSchema());
                case "/schemas/ids/" + YOUNGER -> schema(younger());
                case "/schemas/ids/" + PROTOBUF ->
                    new Answer(200, "{\"schemaType\": \"PROTOBUF\", \"schema\": \"syntax\"}");
                case "/schemas/ids/" + BROKEN -> new Answer(500, "oh");
                default -> new Answer(404, "{\"error_code\": 40403}");
            };
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsARecordInConfluentsWireFormat() throws Exception {
        AvroImages images = new AvroImages(Optional.of(new SchemaRegistry(address)));

        ImageFields read = images.readConfluent(confluent(KNOWN));

        assertThat(read.width()).isEqualTo(2);
        assertThat(pixels(read)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void readsARecordOfAnotherVersionOfTheSchema() throws Exception {
        AvroImages images = new AvroImages(Optional.of(new SchemaRegistry(address)));
        GenericRecord younger = new GenericRecordBuilder(younger())
                .set("lens", "wide")
                .set("width", 2)
                .set("height", 1)
                .set("pixels", ByteBuffer.wrap(new byte[] {7, 8}))
                .build();
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.writeBytes(new byte[] {0, 0, 0, 0, YOUNGER});
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(value, null);
        new GenericDatumWriter<GenericRecord>(younger()).write(younger, encoder);

        for (int again = 0; again < 2; again++) {
            ImageFields read = images.readConfluent(value.toByteArray());

            assertThat(read.width()).isEqualTo(2);
            assertThat(read.height()).isEqualTo(1);
            assertThat(read.format()).isEqualTo(PixelFormat.GRAY8);
            assertThat(pixels(read)).containsExactly(7, 8);
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void asksForAnIdOnce() {
        SchemaRegistry registry = new SchemaRegistry(address);

        registry.schema(KNOWN);
        registry.schema(KNOWN);
        registry.schema(7);
        registry.schema(7);

        assertThat(asked).containsExactly("/schemas/ids/42 null", "/schemas/ids/7 null");
    }

    @Test
    void sendsTheUserOfItsAddressAsBasicAuthentication() {
        SchemaRegistry registry =
                new SchemaRegistry(URI.create(address.toString().replace("http://", "http://me:secret@")));

        assertThat(registry.schema(KNOWN)).isPresent();
        assertThat(asked).containsExactly("/schemas/ids/42 Basic bWU6c2VjcmV0");
    }

    @Test
    void anIdThatTheRegistryDoesNotKnowIsTheRecordsFault() {
        AvroImages images = new AvroImages(Optional.of(new SchemaRegistry(address)));

        for (int id : new int[] {7, PROTOBUF}) {
            assertThatExceptionOfType(BadRecordException.class)
                    .isThrownBy(() -> images.readConfluent(confluent(id)))
                    .withMessage("the schema registry has no Avro schema of id " + id)
                    .matches(e -> e.reason() == DeadLetterReason.UNKNOWN_SCHEMA);
        }
    }

    @Test
    void aRegistryThatFailsIsNotTheRecordsFault() {
        SchemaRegistry registry = new SchemaRegistry(address);

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry.schema(BROKEN))
                .withMessage(address + "schemas/ids/44: expected status 200 or 404, found 500");
        server.stop(0);
        assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(() -> registry.schema(KNOWN));
    }

    private static byte[] confluent(int id) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<>(ImageRecord.class)
                .write(
                        new ImageRecord(2, 2, ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), PixelFormat.GRAY8, Map.of()),
                        encoder);
        return bytes.toByteArray();
    }

    private record Answer(int status, String body) {}

    private static Answer schema(Schema schema) {
        String text = schema.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        return new Answer(200, "{\"schema\": \"" + text + "\"}");
    }

    /** Our schema with a field more, at its beginning. */
    private static Schema younger() {
        String own = ImageRecord.getClassSchema().toString();
        return new Schema.Parser()
                .parse(own.replaceFirst("\\\"fields\\\":\\[", "$0{\"name\":\"lens\",\"type\":\"string\"},"));
    }

    private static byte[] pixels(ImageFields image) {
        return Arrays.copyOfRange(image.bytes(), image.from(), image.from() + image.length());
    }
}
