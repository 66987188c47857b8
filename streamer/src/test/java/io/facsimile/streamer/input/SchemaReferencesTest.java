package io.facsimile.streamer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.streamer.record.BadRecordException;
import io.facsimile.streamer.registry.RegistryStub;
import io.facsimile.streamer.registry.RegistryUnavailableException;
import io.facsimile.streamer.registry.SchemaRegistry;
import io.facsimile.streamer.registry.SchemaSearch;
import io.facsimile.streamer.support.AvroBytes;
import io.facsimile.wire.DeadLetterReason;
import io.facsimile.wire.TrustedSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas as registries hold them: put together from others, older than today's rules, or of no use. */
class SchemaReferencesTest {
    private static final int ID = 2;
    private static final String FORMAT = "io.facsimile.schemas.PixelFormat";
    private static final String FORMAT_SCHEMA =
            PixelFormat.getClassSchema().toString().replaceFirst("\"doc\":\"[^\"]*\",", "");
    private static final byte[] PIXELS = {40, 46, 52, 58};

    private RegistryStub stub;
    private SchemaRegistry registry;
    private AvroImages images;

    @BeforeEach
    void serve() throws IOException {
        TrustedSchemas.register();
        stub = RegistryStub.start();
        registry = new SchemaRegistry(stub.address(), Duration.ofMillis(1));
        images = new AvroImages(Optional.of(registry));
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void readsRecordsOfASchemaThatRefersToAnother() throws Exception {
        stub.with(ID, 200, RegistryStub.schema(ownWithFormat("\"" + FORMAT + "\""), FORMAT))
                .with(FORMAT, RegistryStub.schema(FORMAT_SCHEMA));

        assertReads(RegistryStub.confluent(ID, AvroBytes.gray8(2, 2, PIXELS)));
        assertReads(RegistryStub.confluent(ID, AvroBytes.gray8(2, 2, PIXELS)));
        assertThat(stub.asked()).containsExactly("/schemas/ids/2 null", "/subjects/" + FORMAT + "/versions/1 null");
    }

    @Test
    void readsRecordsOfASchemaThatRefersToOthersThatReferToOthers() throws Exception {
        String lens = "{\"type\":\"record\",\"name\":\"a.Lens\",\"fields\":[{\"name\":\"of\",\"type\":\"b.Maker\"}]}";
        String camera = "{\"type\":\"record\",\"name\":\"a.Camera\",\"fields\":["
                + "{\"name\":\"lens\",\"type\":\"Lens\"},{\"name\":\"by\",\"type\":\"b.Maker\"}]}";
        stub.with(
                        ID,
                        200,
                        RegistryStub.schema(
                                ownWithFirstField("{\"name\":\"camera\",\"type\":\"a.Camera\"}"),
                                "a.Camera",
                                "b.Maker"))
                .with("a.Camera", RegistryStub.schema(camera, "a.Lens", "b.Maker"))
                .with("a.Lens", RegistryStub.schema(lens, "b.Maker"))
                .with(
                        "b.Maker",
                        RegistryStub.schema("{\"type\":\"enum\",\"name\":\"b.Maker\",\"symbols\":[\"X\",\"Y\"]}"));

        assertReads(confluentAfter(1, 0));
        assertThat(stub.asked()).hasSize(4);
    }

    @Test
    void asksForASubjectByItsWholeName() throws Exception {
        String subject = ":.cameras:team/format value";
        stub.with(ID, 200, RegistryStub.schema(ownWithFormat("\"" + FORMAT + "\""), subject))
                .with(subject, RegistryStub.schema(FORMAT_SCHEMA));

        assertReads(RegistryStub.confluent(ID, AvroBytes.gray8(2, 2, PIXELS)));
    }

    @Test
    void asksForAVersionThatHasBeenDeleted() throws Exception {
        stub.with(ID, 200, RegistryStub.schema(ownWithFormat("\"" + FORMAT + "\""), FORMAT))
                .with("/subjects/" + FORMAT + "/versions/1?deleted=true", 200, RegistryStub.schema(FORMAT_SCHEMA));

        assertReads(RegistryStub.confluent(ID, AvroBytes.gray8(2, 2, PIXELS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"none\"", "\"0\"", "1.5", "[]"})
    void readsRecordsOfASchemaWhoseDefaultIsNotValidByTodaysRules(String byDefault) throws Exception {
        stub.with(
                ID,
                200,
                RegistryStub.schema(
                        ownWithFirstField("{\"name\":\"lens\",\"type\":\"int\",\"default\":" + byDefault + "}")));

        assertReads(confluentAfter(7));
    }

    @Test
    void readsRecordsOfASchemaWhoseNamesAreNotValidByTodaysRules() throws Exception {
        stub.with(
                ID,
                200,
                RegistryStub.schema(ownWithFirstField("{\"name\":\"lens-type\",\"type\":"
                        + "{\"type\":\"record\",\"name\":\"my-shop.Lens-Type\",\"fields\":[]}}")));

        assertReads(confluentAfter());
    }

    @Test
    void readsRecordsOfASchemaThatNestsDeeply() throws Exception {
        int depth = 900;
        String lists = "{\"type\":\"array\",\"items\":".repeat(depth) + "\"int\"" + "}".repeat(depth);
        stub.with(ID, 200, RegistryStub.schema(ownWithFirstField("{\"name\":\"lists\",\"type\":" + lists + "}")));

        assertReads(confluentAfter(0));
    }

    @Test
    void saysWhatASchemaIsThatIsNotAvro() {
        stub.with(ID, 200, "{\"schemaType\": \"PROTOBUF\", \"schema\": \"syntax\"}");
        stub.with(ID + 1, 200, "{\"schemaType\": \"JSON\", \"schema\": \"{}\"}");

        assertUnusable(ID, "the schema of id 2 in the schema registry is PROTOBUF, expected AVRO");
        assertUnusable(ID + 1, "the schema of id 3 in the schema registry is JSON, expected AVRO");
    }

    @Test
    void saysThatASchemaIsNotReadable() {
        stub.with(ID, 200, RegistryStub.schema("{\"type\":\"camera\"}"));
        stub.with(ID + 1, 200, "{}");
        stub.with(ID + 2, 200, RegistryStub.schema("[".repeat(900)));
        stub.with(
                ID + 3,
                200,
                RegistryStub.schema("{\"type\":\"array\",\"items\":".repeat(900) + "\"x\"" + "}".repeat(900)));

        for (int id = ID; id < ID + 4; id++) {
            assertUnusable(id, "the schema of id " + id + " in the schema registry is not one that Avro reads: ");
        }
    }

    @Test
    void aReasonIsShortHoweverLongTheSchema() {
        stub.with(
                ID,
                200,
                RegistryStub.schema("{\"type\":\"enum\",\"name\":\"E\",\"doc\":\"" + "x".repeat(1 << 20) + "\"}"));

        assertThatExceptionOfType(BadRecordException.class)
                .isThrownBy(() -> registry.schema(ID))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400).endsWith("x..."));
    }

    @Test
    void saysThatAReferenceLeadsNowhere() {
        stub.with(ID, 200, RegistryStub.schema(ownWithFormat("\"" + FORMAT + "\""), FORMAT));

        assertUnusable(
                ID,
                "the schema of id 2 in the schema registry refers to version 1 of the subject " + FORMAT
                        + ", for which the registry answers status 404");
    }

    @Test
    void referencesThatLeadInACircleEnd() {
        String a = "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"b\",\"type\":\"B\"}]}";
        stub.with(ID, 200, RegistryStub.schema(a, "B"))
                .with("A", RegistryStub.schema(a, "B"))
                .with(
                        "B",
                        RegistryStub.schema(
                                a.replace("\"A\"", "\"B\"").replace("\"type\":\"B\"", "\"type\":\"A\""), "A"));

        assertUnusable(ID, "the schema of id 2 in the schema registry is not one that Avro reads: Undefined schema: B");
        assertThat(stub.asked()).hasSize(3);
    }

    @Test
    void aSchemaMayReferToSoManyOthersAndNoMore() {
        int most = SchemaSearch.MOST_REFERENCES;
        for (int i = 0; i <= most; i++) {
            String type = "{\"type\":\"fixed\",\"name\":\"F" + i + "\",\"size\":1}";
            stub.with("F" + i, i == most ? RegistryStub.schema(type) : RegistryStub.schema(type, "F" + (i + 1)));
        }
        stub.with(ID, 200, RegistryStub.schema(ImageRecord.getClassSchema().toString(), "F1"));
        stub.with(ID + 1, 200, RegistryStub.schema(ImageRecord.getClassSchema().toString(), "F0"));

        assertThatNoException().isThrownBy(() -> registry.schema(ID));
        assertUnusable(ID + 1, "the schema of id 3 in the schema registry refers to more than " + most + " others");
    }

    @Test
    void schemasThatAreTooLongAreLeftAlone() {
        String doc = "x".repeat(1 << 20);
        String[] subjects = IntStream.range(0, 5).mapToObj(i -> "F" + i).toArray(String[]::new);
        for (String subject : subjects) {
            stub.with(
                    subject,
                    RegistryStub.schema(
                            "{\"type\":\"fixed\",\"name\":\"" + subject + "\",\"size\":1,\"doc\":\"" + doc + "\"}"));
        }
        stub.with(ID, 200, RegistryStub.schema(ImageRecord.getClassSchema().toString(), subjects));
        stub.with(ID + 1, 200, RegistryStub.schema("\"" + "x".repeat(5 << 20)));

        for (int id : new int[] {ID, ID + 1}) {
            assertUnusable(id, "the schema of id " + id + " in the schema registry is longer than 4194304 bytes");
        }
    }

    @Test
    void aRecordThatNestsTooDeeplyForItsSchemaIsMalformed() {
        String own = ImageRecord.getClassSchema().getFullName();
        stub.with(
                ID,
                200,
                RegistryStub.schema(ownWithFirstField("{\"name\":\"within\",\"type\":[\"null\",\"" + own + "\"]}")));
        byte[] nested = new byte[1_000_000];
        Arrays.fill(nested, (byte) 2);

        assertThatExceptionOfType(BadRecordException.class)
                .isThrownBy(() -> images.readConfluent(RegistryStub.confluent(ID, nested)))
                .withMessage("not an ImageRecord: it nests too deeply")
                .matches(e -> e.reason() == DeadLetterReason.MALFORMED_AVRO);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 406, 410, 422})
    void anIdThatTheRegistryRefusesIsTheRecordsFault(int status) {
        stub.with(ID, status, "{\"error_code\": " + status + "01}");

        assertUnusable(ID, "the schema of id 2 in the schema registry is not to be had: it answers status " + status);
        assertThat(stub.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 429, 500, 503})
    void aRegistryThatRefusesAltogetherIsNotTheRecordsFault(int status) {
        stub.with(ID, status, "");

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry.schema(ID))
                .withMessageEndingWith("found " + status);
    }

    private void assertReads(byte[] value) throws BadRecordException {
        ImageFields read = images.readConfluent(value);

        assertThat(read.width()).isEqualTo(2);
        assertThat(read.height()).isEqualTo(2);
        assertThat(read.format()).isEqualTo(PixelFormat.GRAY8);
        assertThat(Arrays.copyOfRange(read.bytes(), read.from(), read.from() + read.length()))
                .isEqualTo(PIXELS);
    }

    private void assertUnusable(int id, String start) {
        for (int again = 0; again < 2; again++) {
            assertThatExceptionOfType(BadRecordException.class)
                    .isThrownBy(() -> registry.schema(id))
                    .withMessageStartingWith(start)
                    .matches(e -> e.reason() == DeadLetterReason.UNKNOWN_SCHEMA);
        }
    }

    /** Our schema with something else for the type of its format. */
    private static String ownWithFormat(String type) {
        return "{\"type\":\"record\",\"name\":\"ImageRecord\",\"namespace\":\"io.facsimile.schemas\",\"fields\":["
                + "{\"name\":\"width\",\"type\":\"int\"},{\"name\":\"height\",\"type\":\"int\"},"
                + "{\"name\":\"pixels\",\"type\":\"bytes\"},{\"name\":\"format\",\"type\":" + type + "},"
                + "{\"name\":\"attributes\",\"type\":{\"type\":\"map\",\"values\":\"string\"}}]}";
    }

    private static String ownWithFirstField(String field) {
        return ownWithFormat(FORMAT_SCHEMA)
                .replace("\"fields\":[{\"name\":\"width\"", "\"fields\":[" + field + ",{\"name\":\"width\"");
    }

    /** A record that begins with these numbers. */
    private static byte[] confluentAfter(int... numbers) throws IOException {
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(before, null);
        for (int number : numbers) {
            encoder.writeInt(number);
        }
        byte[] record = RegistryStub.confluent(ID, AvroBytes.gray8(2, 2, PIXELS));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(record, 0, 1 + Integer.BYTES);
        all.writeBytes(before.toByteArray());
        all.write(record, 1 + Integer.BYTES, record.length - 1 - Integer.BYTES);
        return all.toByteArray();
    }
}
