package io.facsimile.core.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facsimile.core.Pictures;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.format.UndecodableImageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No JPEG is taken whose pixels are not all there; a second decoder, libjpeg-turbo, is the judge. */
class DamagedJpegTest {
    private static final ImageShape TARGET = new ImageShape(28, 28);

    /** More are tried with {@code -Djpeg.damages=100000}. */
    private static final int DAMAGES = Integer.getInteger("jpeg.damages", 3_000);

    private final ImageDecoder decoder = new ImageDecoder(TARGET, 1_000_000);

    @Test
    void takesWholeFilesOfEveryKind() throws Exception {
        assumeTrue(SecondDecoder.isHere(), "the second decoder is brought for Linux on x86-64 alone");
        try (SecondDecoder second = new SecondDecoder()) {
            for (Map.Entry<String, byte[]> kind : JpegKinds.all().entrySet()) {
                JpegFile file = JpegFile.parse(kind.getValue());

                assertThat(decoder.decode(kind.getValue())).as(kind.getKey()).isNotNull();
                assertThat(second.read(file.rewritten()))
                        .as(kind.getKey())
                        .matches(SecondDecoder.Answer::isWhole)
                        .matches(second.read(kind.getValue())::hasPixelsOf);
            }
        }
    }

    /** Cut, flipped, overwritten, with parts left out or twice, in every region. */
    @Test
    void takesNoDamagedFileOfWhichTheSecondDecoderMissesAPart() throws Exception {
        assumeTrue(SecondDecoder.isHere(), "the second decoder is brought for Linux on x86-64 alone");
        List<byte[]> kinds = new ArrayList<>(JpegKinds.all().values());
        Random random = new Random(8);
        int taken = 0;
        try (SecondDecoder second = new SecondDecoder()) {
            for (int i = 0; i < DAMAGES; i++) {
                byte[] damaged = damaged(kinds.get(i % kinds.size()), random);
                if (!isTaken(damaged)) {
                    continue;
                }
                taken++;
                SecondDecoder.Answer rewritten =
                        second.read(JpegFile.parse(damaged).rewritten());
                assertThat(rewritten.warnings())
                        .as("damage %s is taken; warnings of the second decoder", i)
                        .isZero();
                assertThat(rewritten.hasPixelsOf(second.read(damaged)))
                        .as("damage %s is taken; the second decoder sees the same pixels", i)
                        .isTrue();
            }
        }
        assertThat(taken).as("files whose damage no decoder can see").isBetween(1, DAMAGES);
    }

    @Test
    void refusesAProgressiveFileThatEndsBeforeItsLastScan() throws Exception {
        for (String kind : List.of("grey, progressive", "colour, progressive")) {
            byte[] cut = JpegKinds.withoutTheLastScan(JpegKinds.all().get(kind));

            assertThatExceptionOfType(UndecodableImageException.class)
                    .isThrownBy(() -> decoder.decode(cut))
                    .withMessageContaining("of its 64 coefficients missing, in whole or in part");
        }
    }

    /** By the standard these may stand before markers alone, and decoders do not agree on them before a byte of FF. */
    @Test
    void refusesFillBytesWithinTheData() throws Exception {
        byte[] plain = JpegKinds.all().get("grey");
        int stuffed = plain.length - 3;
        while (plain[stuffed] != (byte) 0xFF || plain[stuffed + 1] != 0) {
            stuffed--;
        }
        byte[] filled = EncodedPictures.join(
                Arrays.copyOf(plain, stuffed),
                new byte[] {(byte) 0xFF},
                Arrays.copyOfRange(plain, stuffed, plain.length));

        assertThatExceptionOfType(UndecodableImageException.class)
                .isThrownBy(() -> decoder.decode(filled))
                .withMessage(
                        "JPEG, byte " + stuffed + ": expected fill bytes before a marker alone, found some before 0");
    }

    @Test
    void readsFillBytesBeforeRestartMarkers() throws Exception {
        assertThat(decoder.decode(Pictures.file("fill-bytes.jpg"))).isEqualTo(Pictures.expected("fill-bytes.jpg"));
    }

    @Test
    void readsAScanWhoseParametersAreOddButHarmless() throws Exception {
        assertThat(decoder.decode(Pictures.file("odd-scan-parameters-whole.jpg")))
                .isEqualTo(Pictures.expected("odd-scan-parameters-whole.jpg"));
    }

    /** Libjpeg's first warning is of the parameters, and ImageIO tells no other. */
    @Test
    void refusesDamageBehindAHarmlessOddity() throws Exception {
        byte[] cut = Pictures.file("odd-scan-parameters-cut.jpg");

        assertThatExceptionOfType(UndecodableImageException.class)
                .isThrownBy(() -> decoder.decode(cut))
                .withMessageContaining("Corrupt JPEG data: premature end of data segment");
    }

    private boolean isTaken(byte[] damaged) {
        try {
            return decoder.decode(damaged).shape().equals(TARGET);
        } catch (UndecodableImageException e) {
            assertThat(e).hasMessageNotContaining("null");
            return false;
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        int from = 2 + random.nextInt(whole.length - 4);
        int length = 1 + random.nextInt(random.nextBoolean() ? 4 : Math.min(200, whole.length - from));
        int to = Math.min(whole.length - 2, from + length);
        byte[] before = Arrays.copyOf(whole, from);
        byte[] after = Arrays.copyOfRange(whole, Math.min(to, whole.length), whole.length);
        byte[] end = {(byte) 0xFF, (byte) 0xD9};
        byte[] damaged = whole.clone();
        switch (random.nextInt(7)) {
            case 0 -> damaged[from] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> Arrays.fill(damaged, from, to, (byte) 0);
            case 2 -> Arrays.fill(damaged, from, to, (byte) 0xFF);
            case 3 ->
                System.arraycopy(EncodedPictures.noise(to - from, random.nextLong()), 0, damaged, from, to - from);
            case 4 -> {
                return EncodedPictures.join(before, end);
            }
            case 5 -> {
                return EncodedPictures.join(before, after);
            }
            default -> {
                return EncodedPictures.join(Arrays.copyOf(whole, to), Arrays.copyOfRange(whole, from, whole.length));
            }
        }
        return damaged;
    }
}
