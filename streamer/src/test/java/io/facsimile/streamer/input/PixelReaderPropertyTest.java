package io.facsimile.streamer.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.core.Damage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.codec.EncodedPictures;
import io.facsimile.core.image.codec.ImageDecoder;
import io.facsimile.core.model.runtime.ImageBatch;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.streamer.record.BadRecordException;
import io.facsimile.streamer.registry.RegistryStub;
import io.facsimile.streamer.registry.SchemaRegistry;
import io.facsimile.streamer.support.AvroBytes;
import io.facsimile.streamer.support.PolledRecords;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.wire.SingleObject;
import io.facsimile.wire.TrustedSchemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;

@PropertyDefaults(tries = 1000, edgeCases = EdgeCasesMode.NONE)
class PixelReaderPropertyTest {
    private static final String SEED = "22";
    private static final int MAX_PIXELS = 100_000;
    private static final byte[] HEADER = SingleObject.header(ImageRecord.getClassSchema());

    private static final byte OTHER_SCHEMA = 7;

    private static final ImageBatch BATCH = new ImageBatch(SmallImages.SHAPE, 1);

    private static RegistryStub registry;
    private static PixelReader reader;

    @BeforeContainer
    static void open() throws IOException {
        TrustedSchemas.register();
        registry = RegistryStub.start().with(OTHER_SCHEMA, otherSchema());
        reader = new PixelReader(
                SmallImages.SHAPE, MAX_PIXELS, new AvroImages(Optional.of(new SchemaRegistry(registry.address()))));
    }

    @AfterContainer
    static void close() throws IOException {
        registry.close();
    }

    /** Our schema under another name of one field, which changes no byte of a record but the way that it is read. */
    private static Schema otherSchema() {
        return new Schema.Parser()
                .parse(ImageRecord.getClassSchema().toString().replace("\"attributes\"", "\"notes\""));
    }

    @Property(seed = SEED)
    void readsThePixelsOfAnyImageRecordThatAvroWrites(@ForAll("images") ImageRecord image) throws Exception {
        ImageShape shape = new ImageShape(image.getWidth(), image.getHeight());

        reader.read(record(avro(image)), BATCH, 0);

        byte[] pixels = image.getPixels().array();
        assertThat(BATCH.image(0))
                .isEqualTo(new ImageDecoder(SmallImages.SHAPE, MAX_PIXELS)
                        .scale(shape, pixels)
                        .pixels());
    }

    @Property(seed = SEED)
    void answersAnyBytesWithItsOwnException(@ForAll @Size(max = 200) byte[] bytes) {
        decodeOrRefuse(bytes);
        decodeOrRefuse(EncodedPictures.join(HEADER, bytes));
        decodeOrRefuse(confluent(bytes));
    }

    @Property(seed = SEED)
    void answersADamagedImageRecordWithItsOwnException(
            @ForAll("images") ImageRecord image, @ForAll("damage") List<Damage> damage) throws IOException {
        decodeOrRefuse(Damage.all(damage, avro(image)));
    }

    @Property(seed = SEED)
    void answersAnyNumbersInAnImageRecordWithItsOwnException(
            @ForAll int width,
            @ForAll int height,
            @ForAll long announced,
            @ForAll @Size(max = 40) byte[] pixels,
            @ForAll PixelFormat format,
            @ForAll long entries) {
        decodeOrRefuse(AvroBytes.record(width, height, announced, pixels, format, entries, 0));
        decodeOrRefuse(AvroBytes.record(width, height, pixels.length, pixels, format, entries, 0));
    }

    /** Avro's own decoder is the judge: whatever it takes for a grey image must be the same image here. */
    @Property(seed = SEED)
    void readsADamagedRecordAsAvroDoesWhereAvroCan(
            @ForAll("images") ImageRecord image, @ForAll("damage") List<Damage> damage) throws Exception {
        byte[] damaged = EncodedPictures.join(HEADER, Damage.all(damage, withoutHeader(avro(image))));
        Optional<ImageRecord> read = AvroBytes.readByAvro(damaged)
                .filter(kept -> kept.getFormat() == PixelFormat.GRAY8)
                .filter(kept -> kept.getWidth() == 4 && kept.getHeight() == 4)
                .filter(kept -> kept.getPixels().remaining() == 16);

        if (read.isPresent()) {
            reader.read(record(damaged), BATCH, 0);
            assertThat(ByteBuffer.wrap(BATCH.image(0))).isEqualTo(read.get().getPixels());
        } else {
            decodeOrRefuse(damaged);
        }
    }

    /** Where the registry names a schema that is laid out in another way, Avro itself reads the record. */
    @Property(seed = SEED)
    void answersADamagedRecordOfAnotherSchemaWithItsOwnException(
            @ForAll("images") ImageRecord image, @ForAll("damage") List<Damage> damage) throws IOException {
        byte[] fields = withoutHeader(avro(image));

        assertThat(decodeOrRefuse(confluent(fields))).isTrue();
        decodeOrRefuse(confluent(Damage.all(damage, fields)));
    }

    @Property(seed = SEED)
    void answersAnyNumbersInARecordOfAnotherSchemaWithItsOwnException(
            @ForAll int width,
            @ForAll int height,
            @ForAll long announced,
            @ForAll @Size(max = 40) byte[] pixels,
            @ForAll long entries) {
        PixelFormat format = PixelFormat.GRAY8;
        decodeOrRefuse(
                confluent(withoutHeader(AvroBytes.record(width, height, announced, pixels, format, entries, 0))));
        decodeOrRefuse(
                confluent(withoutHeader(AvroBytes.record(width, height, pixels.length, pixels, format, entries, 0))));
    }

    @Provide
    Arbitrary<ImageRecord> images() {
        Arbitrary<Integer> side =
                Arbitraries.oneOf(Arbitraries.just(4), Arbitraries.integers().between(1, 9));
        Arbitrary<Map<String, String>> attributes = Arbitraries.maps(
                        Arbitraries.strings().ofMaxLength(8),
                        Arbitraries.strings().ofMaxLength(8))
                .ofMaxSize(3);
        return Combinators.combine(side, side, Arbitraries.longs(), attributes)
                .as((width, height, noise, map) -> new ImageRecord(
                        width,
                        height,
                        ByteBuffer.wrap(EncodedPictures.noise(width * height, noise)),
                        PixelFormat.GRAY8,
                        map));
    }

    @Provide
    Arbitrary<List<Damage>> damage() {
        return Damage.some();
    }

    /** Any other exception fails the property. */
    private static boolean decodeOrRefuse(byte[] value) {
        try {
            reader.read(record(value), BATCH, 0);
            return true;
        } catch (BadRecordException e) {
            assertThat(e.reason()).isNotNull();
            assertThat(e).message().isNotBlank();
            return false;
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
        return PolledRecords.record(0, 0, null, value);
    }

    private static byte[] avro(ImageRecord image) throws IOException {
        return SingleObject.encode(ImageRecord.getEncoder(), image);
    }

    private static byte[] confluent(byte[] fields) {
        return EncodedPictures.join(new byte[] {0, 0, 0, 0, OTHER_SCHEMA}, fields);
    }

    private static byte[] withoutHeader(byte[] value) {
        byte[] rest = new byte[value.length - HEADER.length];
        System.arraycopy(value, HEADER.length, rest, 0, rest.length);
        return rest;
    }
}
