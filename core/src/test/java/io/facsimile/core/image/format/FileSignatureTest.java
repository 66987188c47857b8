package io.facsimile.core.image.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.Pictures;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.codec.EncodedPictures;
import io.facsimile.core.image.codec.ImageDecoder;
import io.facsimile.core.image.format.UndecodableImageException.Kind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** Files that begin like a PNG or JPEG, and what is read of them before their pixels. */
class FileSignatureTest {
    private static final byte[] PNG = EncodedPictures.grayPng(3, 2, new byte[6]);

    private final ImageDecoder decoder = new ImageDecoder(new ImageShape(28, 28), 1_000_000);

    @Test
    void aPngWhoseLineEndsATextTransferChangedIsDamaged() {
        byte[] unix = changed("\r\n", "\n");
        byte[] windows = changed("\n", "\r\n");
        byte[] mac = changed("\r\n", "\r");

        for (byte[] mangled : new byte[][] {unix, windows, mac}) {
            refused(mangled)
                    .hasMessageStartingWith("PNG, byte 4: expected the signature to go on with 0d 0a 1a 0a, found 0")
                    .hasMessageEndingWith(
                            ": its line ends were changed, as a transfer in text mode does; send it as binary");
        }
    }

    @Test
    void aPngWithAnotherSignatureIsDamaged() {
        byte[] damaged = PNG.clone();
        damaged[6] = 'x';

        refused(damaged).hasMessage("PNG, byte 4: expected the signature to go on with 0d 0a 1a 0a, found 0d 0a 78 0a");
    }

    @Test
    void aPngCutShortWithinItsSignatureIsDamaged() {
        for (int length = 4; length < 8; length++) {
            refused(Arrays.copyOf(PNG, length)).hasMessageStartingWith("PNG, byte " + length + ": cut short");
        }
    }

    @Test
    void aJpegWhoseFirstMarkerIsWrongIsDamaged() throws IOException {
        byte[] jpeg = EncodedPictures.jpeg(EncodedPictures.smooth(9, 9, BufferedImage.TYPE_BYTE_GRAY));
        jpeg[2] = 0x0D;

        refused(jpeg)
                .hasMessageStartingWith("JPEG, byte 2: expected a marker, FF, after FF D8, found 0d: its line ends");
        jpeg[2] = 0;
        refused(jpeg).hasMessage("JPEG, byte 2: expected a marker, FF, after FF D8, found 00");
        refused(Arrays.copyOf(jpeg, 2)).hasMessageContaining("cut short");
    }

    @Test
    void saysWhatAFileOfAnotherFormatLooksLike() {
        byte[] page = "<html>not found</html>".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> decoder.decode(page))
                .hasMessage("expected a PNG or JPEG file, found 22 bytes that start with 3c 68 74 6d: an HTML page");
    }

    @Test
    void aProfileWhosePartsDoNotAddUpChangesNoPixel() throws Exception {
        byte[] jpeg = Pictures.file("icc-count.jpg");

        assertThat(ImageDecoder.sizeOf(jpeg)).isEqualTo(new ImageShape(28, 28));
        byte[] expected = Pictures.expected("icc-count.jpg").pixels();
        byte[] pixels = decoder.decode(jpeg).pixels();
        assertThat(pixels).hasSize(expected.length);
        for (int i = 0; i < pixels.length; i++) {
            assertThat((double) (pixels[i] & 0xFF)).isCloseTo(expected[i] & 0xFF, within(1.0));
        }
    }

    @Test
    void theSizeOfAFileIsThatOfItsImage() throws Exception {
        byte[] jpeg = EncodedPictures.jpeg(EncodedPictures.smooth(9, 7, BufferedImage.TYPE_BYTE_GRAY));

        assertThat(ImageDecoder.sizeOf(PNG)).isEqualTo(new ImageShape(3, 2));
        assertThat(ImageDecoder.sizeOf(jpeg)).isEqualTo(new ImageShape(9, 7));
        assertThatThrownBy(() -> ImageDecoder.sizeOf(Arrays.copyOf(jpeg, jpeg.length - 2)))
                .isInstanceOf(UndecodableImageException.class);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(byte[] file) {
        return assertThatThrownBy(() -> decoder.decode(file))
                .isInstanceOfSatisfying(
                        UndecodableImageException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT));
    }

    /** With one kind of line end instead of another, throughout. */
    private static byte[] changed(String from, String to) {
        String text = new String(PNG, StandardCharsets.ISO_8859_1);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }
}
