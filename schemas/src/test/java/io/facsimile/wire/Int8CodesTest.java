package io.facsimile.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.QuantizedCode;
import io.facsimile.schemas.SourcePosition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class Int8CodesTest {
    private static final long SEED = 22;

    @BeforeAll
    static void trust() {
        TrustedSchemas.register();
    }

    @Test
    void aCodeIsTheseBytes() throws IOException {
        // Three bytes, their length before them; the scale 0.5 and the offset -10, both little-endian.
        assertThat(written(-10f, 117.5f, -9.5f)).isEqualTo(bytes("06 80 7F 81 0000003F 000020C1"));
    }

    @Test
    void equalValuesAreTheOffsetAndNoSteps() throws IOException {
        assertThat(written(2f, 2f)).isEqualTo(bytes("04 8080 00000000 00000040"));
    }

    @Test
    void aNumberThatIsNoneMakesTheWholeCodeNone() throws IOException {
        byte[] bytes = written(1f, Float.NaN);

        assertThat(bytes).isEqualTo(bytes("04 8080 0000C07F 0000C07F"));
        assertThat(Int8Codes.read(read(bytes))).containsExactly(Float.NaN, Float.NaN);
    }

    @Test
    void standsInACodeAsItsQuantizedCode() throws IOException {
        LatentCode code = new LatentCode(
                "m@0",
                List.of(),
                new QuantizedCode(ByteBuffer.wrap(new byte[] {-128, 127}), 0.5f, -10f),
                0.125f,
                0.5f,
                true,
                new SourcePosition("t", 3, 42L));

        assertThat(SingleObject.encode(LatentCode.getEncoder(), code))
                .isEqualTo(bytes("c301 1d6c052a4fb4be6b 066d4030 00 02 04807f0000003f000020c1"
                        + " 0000003e 0000003f 01 0274 06 54"));
    }

    @Test
    void readsTheOffsetAndAStepForEachByte() {
        QuantizedCode code = new QuantizedCode(ByteBuffer.wrap(new byte[] {-128, -127, 0, 127}), 0.5f, -10f);

        assertThat(Int8Codes.read(code)).containsExactly(-10f, -9.5f, 54f, 117.5f);
        assertThat(Int8Codes.read(code))
                .as("reading leaves the buffer as it was")
                .hasSize(4);
    }

    @Test
    void whatIsReadIsWithinHalfAStepOfWhatWasWritten() throws IOException {
        Random random = new Random(SEED);
        for (int sample = 0; sample < 1_000; sample++) {
            float[] code = new float[1 + random.nextInt(64)];
            for (int i = 0; i < code.length; i++) {
                code[i] = (float) (random.nextGaussian() * 20);
            }

            QuantizedCode written = read(written(code));

            float[] restored = Int8Codes.read(written);
            assertThat(restored).hasSameSizeAs(code);
            for (int i = 0; i < code.length; i++) {
                assertThat(restored[i]).isCloseTo(code[i], within(written.getScale() / 2 + 1e-4f));
            }
        }
    }

    @Test
    void refusesACodeOfAnotherLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Int8Codes(2)
                        .write(
                                new float[3],
                                EncoderFactory.get().directBinaryEncoder(new ByteArrayOutputStream(), null)))
                .withMessage("expected a code of 2 values, got 3");
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static byte[] written(float... code) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new Int8Codes(code.length).write(code, out);
        return bytes.toByteArray();
    }

    private static QuantizedCode read(byte[] bytes) throws IOException {
        return new SpecificDatumReader<QuantizedCode>(QuantizedCode.getClassSchema())
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
