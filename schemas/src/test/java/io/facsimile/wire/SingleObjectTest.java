package io.facsimile.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.facsimile.schemas.Anomaly;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.schemas.SourcePosition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bytes stand here as they have always been: topics keep what was written, and other programs read it. */
class SingleObjectTest {
    private static final String IMAGE = "c301 2016a362266faf3b 04 02 040102 02 00";
    private static final String CODE =
            "c301 1d6c052a4fb4be6b 066d4030 040000c03f000000c000 00 0000003e 0000003f 01 0274 06 54";
    private static final String ANOMALY = "c301 e7e9bf7c002cf345 066d4030 0000003f 0000803e 7b14ae47e17a843f 0000003e"
            + " 020000c03f00 02 02 00 0207 0274 06 54 02";

    private static final SourcePosition SOURCE = new SourcePosition("t", 3, 42L);

    @BeforeAll
    static void trust() {
        TrustedSchemas.register();
    }

    @Test
    void anImageIsTheseBytes() throws IOException {
        ImageRecord image = image();

        assertThat(SingleObject.encode(ImageRecord.getEncoder(), image)).isEqualTo(bytes(IMAGE));
        assertThat(SingleObject.decode(ImageRecord.getDecoder(), bytes(IMAGE))).isEqualTo(image);
    }

    @Test
    void aCodeIsTheseBytes() throws IOException {
        LatentCode code = new LatentCode("m@0", List.of(1.5f, -2f), null, 0.125f, 0.5f, true, SOURCE);

        assertThat(SingleObject.encode(LatentCode.getEncoder(), code)).isEqualTo(bytes(CODE));
        assertThat(SingleObject.decode(LatentCode.getDecoder(), bytes(CODE))).isEqualTo(code);
    }

    @Test
    void anAnomalyIsTheseBytes() throws IOException {
        Anomaly anomaly = new Anomaly(
                "m@0",
                0.5f,
                0.25f,
                0.01,
                0.125f,
                List.of(1.5f),
                1,
                1,
                null,
                ByteBuffer.wrap(new byte[] {7}),
                SOURCE,
                Instant.ofEpochMilli(1));

        assertThat(SingleObject.encode(Anomaly.getEncoder(), anomaly)).isEqualTo(bytes(ANOMALY));
        assertThat(SingleObject.decode(Anomaly.getDecoder(), bytes(ANOMALY))).isEqualTo(anomaly);
    }

    @Test
    void theReusableEncoderWritesTheSameBytesForEachRecord() throws IOException {
        SingleObjectEncoder encoder = new SingleObjectEncoder(ImageRecord.getClassSchema(), 64);

        assertThat(written(encoder)).isEqualTo(bytes(IMAGE));
        assertThat(written(encoder)).as("the second").isEqualTo(bytes(IMAGE));
    }

    @Test
    void theReusableEncoderPutsARecordTogetherThatIsLargerThanUsual() throws IOException {
        byte[] pixels = new byte[10_000];
        Arrays.fill(pixels, (byte) 9);
        SingleObjectEncoder encoder = new SingleObjectEncoder(ImageRecord.getClassSchema(), 64);
        BinaryEncoder out = encoder.begin();
        out.writeInt(100);
        out.writeInt(100);
        out.writeBytes(pixels);
        out.writeEnum(PixelFormat.GRAY8.ordinal());
        out.writeMapStart();
        out.writeMapEnd();

        ImageRecord read = SingleObject.decode(ImageRecord.getDecoder(), encoder.end());

        assertThat(read.getPixels()).isEqualTo(ByteBuffer.wrap(pixels));
    }

    @Test
    void aHeaderIsTheMarkerAndTheFingerprint() {
        byte[] header = SingleObject.header(ImageRecord.getClassSchema());

        assertThat(header).hasSize(SingleObject.HEADER_LENGTH).isEqualTo(bytes("c301 2016a362266faf3b"));
        assertThat(SingleObject.fingerprint(bytes(IMAGE))).isEqualTo("2016a362266faf3b");
    }

    @Test
    void tellsItsOwnValuesByTheMarkerAndASchemasByTheHeader() {
        byte[] images = SingleObject.header(ImageRecord.getClassSchema());

        assertThat(SingleObject.isMarked(bytes(CODE))).isTrue();
        assertThat(SingleObject.hasHeader(bytes(CODE), images)).isFalse();
        assertThat(SingleObject.hasHeader(bytes(IMAGE), images)).isTrue();
        assertThat(SingleObject.hasHeader(bytes("c301 2016a362266faf"), images))
                .as("a byte too few")
                .isFalse();
        assertThat(SingleObject.isMarked(bytes("c302"))).isFalse();
        assertThat(SingleObject.isMarked(bytes("c3"))).isFalse();
        assertThat(SingleObject.isMarked(new byte[0])).isFalse();
    }

    @Test
    void saysWhyAValueCannotBeRead() {
        assertThatIOException()
                .isThrownBy(() -> SingleObject.decode(ImageRecord.getDecoder(), null))
                .withMessage("expected an Avro value, found none");
        assertThatIOException()
                .isThrownBy(() -> SingleObject.decode(ImageRecord.getDecoder(), bytes("c301 0102030405060708 00")))
                .withMessageStartingWith("unknown schema: ");
        assertThatIOException()
                .isThrownBy(() -> SingleObject.decode(ImageRecord.getDecoder(), bytes("89504e470d0a1a0a0000")))
                .withMessageStartingWith("expected Avro's single-object encoding, found another: ");
    }

    @Test
    void aValueThatEndsEarlyIsRefusedWhereverItEnds() {
        byte[] whole = bytes(CODE);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);

            assertThatIOException().isThrownBy(() -> SingleObject.decode(LatentCode.getDecoder(), part));
        }
    }

    private static ImageRecord image() {
        return new ImageRecord(2, 1, ByteBuffer.wrap(new byte[] {1, 2}), PixelFormat.GRAY8, Map.of());
    }

    private static byte[] written(SingleObjectEncoder encoder) throws IOException {
        BinaryEncoder out = encoder.begin();
        out.writeInt(2);
        out.writeInt(1);
        out.writeBytes(new byte[] {1, 2});
        out.writeEnum(PixelFormat.GRAY8.ordinal());
        out.writeMapStart();
        out.writeMapEnd();
        return encoder.end();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
