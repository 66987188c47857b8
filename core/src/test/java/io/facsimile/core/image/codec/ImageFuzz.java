package io.facsimile.core.image.codec;

import io.facsimile.core.FuzzRun;
import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.format.FileFormat;
import io.facsimile.core.image.format.UndecodableImageException;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes of a PNG or JPEG, an image of the target's size or an {@link UndecodableImageException} comes out.
 * A PNG is tried with its checksums mended too, because no fuzzer guesses those.
 */
public final class ImageFuzz {
    private static final ImageShape TARGET = new ImageShape(28, 28);
    private static final ImageDecoder DECODER = new ImageDecoder(TARGET, 1_000_000);

    @Test
    void nothingButAnImageOrTheTypedExceptionComesOut() throws Exception {
        byte[] none = new byte[0];
        byte[] rows = EncodedPictures.noise(200, 22);
        byte[] palette = EncodedPictures.join(
                EncodedPictures.chunk("PLTE", EncodedPictures.noise(48, 1)), EncodedPictures.chunk("tRNS", 1, 2, 3));
        new FuzzRun(ImageFuzz.class)
                .seed(EncodedPictures.png(5, 4, 8, EncodedPictures.GREY, rows, none))
                .seed(EncodedPictures.png(5, 4, 1, EncodedPictures.GREY, rows, none))
                .seed(EncodedPictures.png(5, 4, 16, EncodedPictures.RGBA, rows, none))
                .seed(EncodedPictures.png(5, 4, 4, EncodedPictures.PALETTE, rows, palette))
                .seed(EncodedPictures.png(5, 4, 8, EncodedPictures.GREY_ALPHA, rows, none))
                .seed(EncodedPictures.jpeg(EncodedPictures.smooth(9, 9, BufferedImage.TYPE_BYTE_GRAY)))
                .seed(EncodedPictures.jpeg(EncodedPictures.smooth(9, 9, BufferedImage.TYPE_3BYTE_BGR)))
                .run();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        decode(input);
        if (input.length > EncodedPictures.pngSignature().length && FileFormat.of(input) == FileFormat.PNG) {
            decode(PngChecksums.mended(input));
        }
    }

    private static void decode(byte[] input) {
        try {
            GrayImage image = DECODER.decode(input);
            if (!image.shape().equals(TARGET)) {
                throw new AssertionError("an image of " + image.shape());
            }
        } catch (UndecodableImageException e) {
            if (e.getMessage().isBlank()) {
                throw new AssertionError("an exception without a message", e);
            }
        }
    }
}
