package io.facsimile.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.wire.TrustedSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every schema that was ever released stands in {@code schemas/vN}, as it was, and today's classes must read what was
 * written with it. A change of a schema adds a folder; it never edits one.
 */
class CompatibilityTest {
    private static final List<String> VERSIONS = List.of("v1");
    private static final int SAMPLES = 50;
    private static final long SEED = 22;

    @BeforeAll
    static void trust() {
        TrustedSchemas.register();
    }

    static Stream<Released> released() throws IOException {
        List<Released> all = new ArrayList<>();
        for (String version : VERSIONS) {
            for (Schema today :
                    List.of(ImageRecord.getClassSchema(), LatentCode.getClassSchema(), Anomaly.getClassSchema())) {
                String path = "/schemas/" + version + "/" + today.getName() + ".avsc";
                try (InputStream in = CompatibilityTest.class.getResourceAsStream(path)) {
                    all.add(new Released(path, new Schema.Parser().parse(in), today));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("released")
    void todaysSchemaCanReadWhatWasReleased(Released released) {
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(released.today(), released.then())
                        .getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("released")
    void todaysClassesReadRecordsOfThen(Released released) throws IOException {
        for (Object written : new RandomData(released.then(), SAMPLES, SEED)) {
            byte[] then = encoded(new GenericDatumWriter<>(released.then()), written);
            GenericRecord read = decoded(new SpecificDatumReader<>(released.then(), released.today()), then);
            GenericRecord expected = decoded(new GenericDatumReader<>(released.then(), released.today()), then);

            byte[] today = encoded(new SpecificDatumWriter<>(released.today()), read);
            GenericRecord found = decoded(new GenericDatumReader<>(released.today()), today);
            assertThat(found).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void aReaderOfThenCanSkipNothingThatHasNoDefault(Released released) {
        // Whoever still reads with the old schema needs each old field to be written, or to have had a default.
        for (Schema.Field field : released.then().getFields()) {
            assertThat(released.today().getField(field.name()) != null || field.hasDefaultValue())
                    .as("field %s of %s", field.name(), released.path())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void theLastReleaseIsTodaysSchema(Released released) {
        if (released.path().contains("/" + VERSIONS.get(VERSIONS.size() - 1) + "/")) {
            assertThat(SchemaNormalization.parsingFingerprint64(released.today()))
                    .as(
                            "add a folder for the new version of %s",
                            released.today().getName())
                    .isEqualTo(SchemaNormalization.parsingFingerprint64(released.then()));
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void everyRecordAndFieldIsDocumented(Released released) {
        assertThat(released.today().getDoc()).isNotBlank();
        for (Schema.Field field : released.today().getFields()) {
            assertThat(field.doc()).as(field.name()).isNotBlank();
        }
    }

    record Released(String path, Schema then, Schema today) {
        @Override
        public String toString() {
            return path;
        }
    }

    private static byte[] encoded(DatumWriter<Object> writer, Object record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        writer.write(record, encoder);
        return bytes.toByteArray();
    }

    private static GenericRecord decoded(DatumReader<GenericRecord> reader, byte[] record) throws IOException {
        return reader.read(null, DecoderFactory.get().binaryDecoder(record, null));
    }
}
