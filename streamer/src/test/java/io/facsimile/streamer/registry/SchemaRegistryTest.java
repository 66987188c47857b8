package io.facsimile.streamer.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.streamer.input.AvroImages;
import io.facsimile.streamer.input.ImageFields;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.record.BadRecordException;
import io.facsimile.streamer.support.AvroBytes;
import io.facsimile.wire.DeadLetterReason;
import io.facsimile.wire.TrustedSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SchemaRegistryTest {
    private static final int KNOWN = 42;
    private static final int PROTOBUF = 43;
    private static final int BROKEN = 44;
    private static final int YOUNGER = 45;

    private RegistryStub stub;
    private URI address;

    @BeforeEach
    void serve() throws IOException {
        TrustedSchemas.register();
        stub = RegistryStub.start()
                .with(KNOWN, ImageRecord.getClassSchema())
                .with(YOUNGER, younger())
                .with(PROTOBUF, 200, "{\"schemaType\": \"PROTOBUF\", \"schema\": \"syntax\"}")
                .with(BROKEN, 500, "oh");
        address = stub.address();
    }

    @AfterEach
    void stop() {
        stub.close();
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
        assertThat(stub.asked()).hasSize(1);
    }

    @Test
    void asksForAnIdOnce() throws Exception {
        SchemaRegistry registry = new SchemaRegistry(address);

        registry.schema(KNOWN);
        registry.schema(KNOWN);
        for (int again = 0; again < 2; again++) {
            assertThatExceptionOfType(BadRecordException.class).isThrownBy(() -> registry.schema(7));
        }

        assertThat(stub.asked()).containsExactly("/schemas/ids/42 null", "/schemas/ids/7 null");
    }

    @Test
    void sendsTheUserOfItsAddressAsBasicAuthentication() throws Exception {
        SchemaRegistry registry =
                new SchemaRegistry(URI.create(address.toString().replace("http://", "http://me:secret@")));

        assertThat(registry.schema(KNOWN)).isEqualTo(ImageRecord.getClassSchema());
        assertThat(stub.asked()).containsExactly("/schemas/ids/42 Basic bWU6c2VjcmV0");
    }

    @Test
    void anIdThatTheRegistryDoesNotKnowIsTheRecordsFault() {
        AvroImages images = new AvroImages(Optional.of(new SchemaRegistry(address)));

        assertThatExceptionOfType(BadRecordException.class)
                .isThrownBy(() -> images.readConfluent(confluent(7)))
                .withMessage("the schema registry has no Avro schema of id 7")
                .matches(e -> e.reason() == DeadLetterReason.UNKNOWN_SCHEMA);
    }

    @Test
    void aRegistryThatFailsIsNotTheRecordsFault() {
        SchemaRegistry registry = new SchemaRegistry(address, Duration.ofMillis(1));

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry.schema(BROKEN))
                .withMessage(address + "schemas/ids/44: expected status 200 or 404, found 500");
        assertThat(stub.asked()).hasSize(5);
    }

    @Test
    void aRegistryThatIsNotThereIsNotTheRecordsFault() {
        SchemaRegistry registry = new SchemaRegistry(address, Duration.ofMillis(1));
        stub.close();

        assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(() -> registry.schema(KNOWN));
    }

    @Test
    @Timeout(30)
    void anAnswerThatDoesNotEndIsNotWaitedFor() {
        stub.stallAfterHeaders();
        SchemaRegistry registry = new SchemaRegistry(address, Duration.ofMillis(1));

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(registry::expectAnswer)
                .withMessageContaining("no answer within 3 s");
    }

    @Test
    void aRegistryThatFailsForAMomentIsAskedAgain() throws Exception {
        stub.fail(2);

        assertThat(new SchemaRegistry(address, Duration.ofMillis(1)).schema(KNOWN))
                .isEqualTo(ImageRecord.getClassSchema());
        assertThat(stub.asked()).hasSize(3);
    }

    private static byte[] confluent(int id) {
        return RegistryStub.confluent(id, AvroBytes.gray8(2, 2, new byte[] {1, 2, 3, 4}));
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
