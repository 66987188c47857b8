package io.facsimile.streamer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facsimile.core.image.codec.EncodedPictures;
import io.facsimile.core.model.runtime.ImageBatch;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.streamer.record.BadRecordException;
import io.facsimile.streamer.registry.RegistryStub;
import io.facsimile.streamer.registry.SchemaRegistry;
import io.facsimile.streamer.support.PolledRecords;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.wire.DeadLetterReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of files that are no PNG or JPEG, above all of those that begin as Confluent's wire format does. */
class FileFormatsTest {
    private static final byte[] PIXELS = EncodedPictures.noise(16, 22);
    private static final byte[] AVIF = HexFormat.of().parseHex("0000002066747970617669660000000061766966");
    /** What the four bytes after the first zero of an AVIF file make. */
    private static final int ID = 8294;

    private final ImageBatch batch = new ImageBatch(SmallImages.SHAPE, 1);

    @ParameterizedTest
    @CsvSource(textBlock = """
            an AVIF image,                         0000002066747970617669660000000061766966
            a HEIC image,                          0000001866747970686569630000000068656963
            a JPEG 2000 image,                     0000000c6a5020200d0a870a00000014
            a JPEG XL image,                       0000000c4a584c200d0a870a
            an ICO image,                          000001000100101000000100200068040000160000000000
            'an IDX file, the format of MNIST',    000008010000006400000000
            a file of the MP4 family,              000000186674797069736f6d0000020069736f6d
            a GIF image,                           4749463839610100
            a TIFF image,                          49492a0008000000
            a WebP image,                          524946462400000057454250
            a PDF document,                        255044462d312e37
            a gzip file,                           1f8b08000000000000ff
            a BMP image,                           424d3a000000000000003600000028000000
            """)
    void namesWhatAFileLooksLike(String name, String hex) throws IOException {
        byte[] file = HexFormat.of().parseHex(hex);
        String message = "expected a PNG or JPEG file, found " + file.length + " bytes that start with .*: " + name;

        refused(Optional.empty(), file, DeadLetterReason.UNKNOWN_FORMAT, message);
        try (RegistryStub registry = RegistryStub.start()) {
            refused(Optional.of(registry), file, DeadLetterReason.UNKNOWN_FORMAT, message);
        }
    }

    @Test
    void aRecordOfConfluentsThatLooksLikeAnAvifImageIsRead() throws Exception {
        Schema schema = schemaWithANoteFirst();
        String note = "ypavif" + "\0".repeat(52);
        byte[] value = RegistryStub.confluent(ID, EncodedPictures.join(new byte[10], written(schema, note)));
        assertThat(value).startsWith(new byte[] {0, 0, 0, 0x20, 'f', 't', 'y', 'p', 'a', 'v', 'i', 'f'});

        try (RegistryStub registry = RegistryStub.start().with(ID, schema)) {
            reader(Optional.of(registry)).read(PolledRecords.record(0, 0, null, value), batch, 0);
        }

        assertThat(batch.image(0)).isEqualTo(PIXELS);
    }

    @Test
    void anAvifImageIsNoneWhoseSchemaTheRegistryKnowsEither() throws IOException {
        try (RegistryStub registry = RegistryStub.start().with(ID, ImageRecord.getClassSchema())) {
            refused(Optional.of(registry), AVIF, DeadLetterReason.UNKNOWN_FORMAT, ".*: an AVIF image");
        }
    }

    @Test
    void aRecordOfConfluentsThatLooksLikeNothingElseIsSaidToBeOne() {
        refused(
                Optional.empty(),
                new byte[] {0, 0, 1, 0, 1, 8, 8, 32, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
                DeadLetterReason.UNKNOWN_SCHEMA,
                "Confluent wire format with schema id 65537, but no schema registry is configured");
    }

    @Test
    void aPngThatATransferInTextModeChangedIsDamaged() {
        byte[] png = EncodedPictures.grayPng(4, 4, PIXELS);
        byte[] mangled = new String(png, StandardCharsets.ISO_8859_1)
                .replace("\r\n", "\n")
                .getBytes(StandardCharsets.ISO_8859_1);

        refused(Optional.empty(), mangled, DeadLetterReason.UNDECODABLE_IMAGE, "PNG, byte 4: .* text mode .*");
        refused(
                Optional.empty(),
                new byte[] {(byte) 0xFF, (byte) 0xD8, 0, 0},
                DeadLetterReason.UNDECODABLE_IMAGE,
                "JPEG, byte 2: expected a marker.*");
    }

    private void refused(Optional<RegistryStub> registry, byte[] value, DeadLetterReason reason, String message) {
        assertThatThrownBy(() -> reader(registry).read(PolledRecords.record(0, 0, null, value), batch, 0))
                .isInstanceOfSatisfying(
                        BadRecordException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .message()
                .matches(message);
    }

    private static PixelReader reader(Optional<RegistryStub> registry) {
        return new PixelReader(
                SmallImages.SHAPE, 1_000, new AvroImages(registry.map(stub -> new SchemaRegistry(stub.address()))));
    }

    private static Schema schemaWithANoteFirst() {
        Schema ours = ImageRecord.getClassSchema();
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(new Schema.Field("note", Schema.create(Schema.Type.STRING)));
        ours.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        return Schema.createRecord(ours.getName(), null, ours.getNamespace(), false, fields);
    }

    private static byte[] written(Schema schema, String note) throws IOException {
        GenericRecord image = new GenericData.Record(schema);
        image.put("note", note);
        image.put("width", SmallImages.SHAPE.width());
        image.put("height", SmallImages.SHAPE.height());
        image.put("pixels", ByteBuffer.wrap(PIXELS));
        image.put("format", new GenericData.EnumSymbol(schema.getField("format").schema(), "GRAY8"));
        image.put("attributes", Map.of());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(image, out);
        out.flush();
        return bytes.toByteArray();
    }
}
