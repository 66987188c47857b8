package io.facsimile.core.image.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.core.image.ImageShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which segments count, by the rules of the reference decoder (libjpeg's {@code jdmarker.c}). */
class JpegRewriterTest {
    private static final byte[] JFIF_FIELDS = {1, 1, 0, 0, 1, 0, 1, 0, 0};
    /** The end of Adobe's segment: version 100, no flags, components that are not transformed, so RGB. */
    private static final byte[] ADOBE_FIELDS = {0, 100, 0, 0, 0, 0, 0};

    private static byte[] bands;

    @BeforeAll
    static void write() throws IOException {
        bands = EncodedPictures.jpegOfBands(
                EncodedPictures.smooth(16, 16, BufferedImage.TYPE_3BYTE_BGR).getRaster());
    }

    @Test
    void aJfifSegmentOutweighsAdobes() throws Exception {
        assertThat(rgb(app0("JFIF\0", JFIF_FIELDS))).isFalse();
    }

    @Test
    void aJfifSegmentThatLacksFieldsIsNone() throws Exception {
        assertThat(rgb(app0("JFIF\0", Arrays.copyOf(JFIF_FIELDS, JFIF_FIELDS.length - 1))))
                .isTrue();
        assertThat(rgb(app0("JFIF\0", new byte[0]))).isTrue();
    }

    @Test
    void whatOnlyBeginsLikeJfifIsNone() throws Exception {
        assertThat(rgb(app0("JFIFs", JFIF_FIELDS))).isTrue();
        assertThat(rgb(app0("JFXX\0", JFIF_FIELDS))).isTrue();
    }

    @Test
    void pixelsCanBeReadWhateverTheSegmentIs() throws Exception {
        for (byte[] segment :
                new byte[][] {app0("JFIF\0", JFIF_FIELDS), app0("JFIF\0", new byte[0]), app0("JFIFs", JFIF_FIELDS)}) {
            byte[] plain =
                    EncodedPictures.join(Arrays.copyOf(bands, 2), segment, Arrays.copyOfRange(bands, 2, bands.length));

            assertThat(new ImageDecoder(new ImageShape(16, 16), 256).decode(plain))
                    .isEqualTo(new ImageDecoder(new ImageShape(16, 16), 256).decode(bands));
        }
    }

    /** Whether a file with a segment, and Adobe's saying RGB, is taken for RGB. */
    private static boolean rgb(byte[] segment) throws Exception {
        return JpegFile.parse(EncodedPictures.join(
                        Arrays.copyOf(bands, 2),
                        segment,
                        segment(0xEE, "Adobe", ADOBE_FIELDS),
                        Arrays.copyOfRange(bands, 2, bands.length)))
                .rgb();
    }

    private static byte[] app0(String identifier, byte[] fields) {
        return segment(0xE0, identifier, fields);
    }

    private static byte[] segment(int marker, String identifier, byte[] fields) {
        return EncodedPictures.join(
                new byte[] {-1, (byte) marker, 0, (byte) (2 + identifier.length() + fields.length)},
                identifier.getBytes(StandardCharsets.US_ASCII),
                fields);
    }
}
