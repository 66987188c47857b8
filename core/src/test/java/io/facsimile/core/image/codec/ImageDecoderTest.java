package io.facsimile.core.image.codec;

import static io.facsimile.core.image.codec.EncodedPictures.GREY;
import static io.facsimile.core.image.codec.EncodedPictures.GREY_ALPHA;
import static io.facsimile.core.image.codec.EncodedPictures.PALETTE;
import static io.facsimile.core.image.codec.EncodedPictures.RGB;
import static io.facsimile.core.image.codec.EncodedPictures.RGBA;
import static io.facsimile.core.image.codec.EncodedPictures.chunk;
import static io.facsimile.core.image.codec.EncodedPictures.join;
import static io.facsimile.core.image.codec.EncodedPictures.png;
import static io.facsimile.core.image.codec.EncodedPictures.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facsimile.core.Pictures;
import io.facsimile.core.image.AreaAverage;
import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.format.UndecodableImageException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

class ImageDecoderTest {
    private static final ImageShape MODEL = new ImageShape(28, 28);
    private static final byte[] NONE = new byte[0];

    private final ImageDecoder decoder = new ImageDecoder(MODEL, ImageDecoder.DEFAULT_MAX_DECODED_PIXELS);

    @Test
    void returnsAGreyPngOfTheTargetSizeAsItIsStored() throws Exception {
        byte[] pixels = EncodedPictures.noise(784, 22);

        assertThat(decoder.decode(EncodedPictures.grayPng(28, 28, pixels))).isEqualTo(new GrayImage(MODEL, pixels));
    }

    @Test
    void ignoresGammaAndOtherExtrasOfAPng() throws Exception {
        byte[] pixels = EncodedPictures.noise(784, 22);
        byte[] extras = join(
                chunk("gAMA", 0, 0, 0x20, 0),
                chunk("tEXt", "Comment\0hello".chars().toArray()),
                chunk("zTXt", "broken\0\0not compressed".chars().toArray()),
                chunk("iCCP", "profile\0\0rubbish".chars().toArray()));

        GrayImage decoded = decoder.decode(png(28, 28, 8, GREY, rows(pixels, 28), extras));

        assertThat(decoded).isEqualTo(new GrayImage(MODEL, pixels));
    }

    @Test
    void readsAGreyPngOfOneBit() throws Exception {
        byte[] file = png(4, 1, 1, GREY, new byte[] {0, (byte) 0b1010_0000}, NONE);

        assertThat(values(file, 4, 1)).containsExactly(255, 0, 255, 0);
    }

    @Test
    void readsAGreyPngOfFourBits() throws Exception {
        byte[] file = png(4, 1, 4, GREY, new byte[] {0, 0x01, (byte) 0x8F}, NONE);

        assertThat(values(file, 4, 1)).containsExactly(0, 17, 136, 255);
    }

    @Test
    void roundsAGreyPngOfSixteenBits() throws Exception {
        // 128/257 = 0.498, 129/257 = 0.502, 0x8000/257 = 127.5
        byte[] samples = {0, (byte) 128, 0, (byte) 129, (byte) 0x80, 0, (byte) 0xFF, (byte) 0xFF};

        assertThat(values(png(4, 1, 16, GREY, rows(samples, 1), NONE), 4, 1)).containsExactly(0, 1, 128, 255);
    }

    @Test
    void weighsRedGreenAndBlueByLuma() throws Exception {
        int[] samples = {255, 0, 0, 0, 255, 0, 0, 0, 255, 77, 77, 77};

        // 0.299, 0.587 and 0.114 of 255, rounded; equal ones stay
        assertThat(values(png(4, 1, 8, RGB, rows(bytes(samples), 1), NONE), 4, 1))
                .containsExactly(76, 150, 29, 77);
    }

    @Test
    void laysWhatIsTransparentOverBlack() throws Exception {
        int[] samples = {255, 255, 255, 0, 255, 255, 255, 128, 200, 200, 200, 255, 0, 255, 0, 51};

        assertThat(values(png(4, 1, 8, RGBA, rows(bytes(samples), 1), NONE), 4, 1))
                .containsExactly(0, 128, 200, 30);
    }

    @Test
    void readsGreyWithAlphaOfEightAndSixteenBits() throws Exception {
        assertThat(values(png(2, 1, 8, GREY_ALPHA, rows(bytes(200, 255, 200, 51), 1), NONE), 2, 1))
                .containsExactly(200, 40);
        assertThat(values(png(1, 1, 16, GREY_ALPHA, rows(bytes(200, 200, 51, 51), 1), NONE), 1, 1))
                .containsExactly(40);
    }

    @Test
    void readsAPaletteWithTransparentEntries() throws Exception {
        byte[] extras = join(chunk("PLTE", 255, 0, 0, 90, 90, 90, 255, 255, 255), chunk("tRNS", 255, 255, 0));

        assertThat(values(png(4, 1, 8, PALETTE, rows(bytes(0, 1, 2, 1), 1), extras), 4, 1))
                .containsExactly(76, 90, 0, 90);
        assertThat(values(png(4, 1, 2, PALETTE, rows(bytes(0b00_01_10_01), 1), extras), 4, 1))
                .containsExactly(76, 90, 0, 90);
    }

    @Test
    void laysTheTransparentColourOfAPngOverBlack() throws Exception {
        byte[] grey = png(3, 1, 8, GREY, rows(bytes(5, 200, 5), 1), chunk("tRNS", 0, 200));
        byte[] colour = png(2, 1, 8, RGB, rows(bytes(9, 9, 9, 1, 2, 3), 1), chunk("tRNS", 0, 9, 0, 9, 0, 9));

        assertThat(values(grey, 3, 1)).containsExactly(5, 0, 5);
        assertThat(values(colour, 2, 1)).containsExactly(0, 2);
    }

    @Test
    void readsAnInterlacedPngLikeAPlainOne() throws Exception {
        BufferedImage image = EncodedPictures.smooth(37, 23, BufferedImage.TYPE_3BYTE_BGR);

        assertThat(decoder.decode(EncodedPictures.png(image, true)))
                .isEqualTo(decoder.decode(EncodedPictures.png(image, false)));
    }

    @Test
    void takesTheLumaThatAColourJpegStores() throws Exception {
        byte[] file = EncodedPictures.jpeg(EncodedPictures.smooth(28, 28, BufferedImage.TYPE_3BYTE_BGR));
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(file));

        GrayImage decoded = decoder.decode(file);

        // Two grey levels: what others compute from red, green and blue was rounded and cut off on the way.
        for (int i = 0; i < MODEL.pixels(); i++) {
            int rgb = shown.getRGB(i % 28, i / 28);
            double luma = 0.299 * (rgb >> 16 & 0xFF) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF);
            assertThat((double) decoded.at(i % 28, i / 28)).isBetween(luma - 2, luma + 2);
        }
    }

    @Test
    void readsAGreyJpegWithoutColourManagement() throws Exception {
        BufferedImage image = EncodedPictures.smooth(28, 28, BufferedImage.TYPE_BYTE_GRAY);

        GrayImage decoded = decoder.decode(EncodedPictures.jpeg(image));

        for (int i = 0; i < MODEL.pixels(); i++) {
            int stored = image.getRaster().getSample(i % 28, i / 28, 0);
            assertThat(decoded.at(i % 28, i / 28)).isBetween(stored - 2, stored + 2);
        }
    }

    @Test
    void weighsTheColoursOfAJpegThatStoresRedGreenAndBlue() throws Exception {
        byte[] bands = EncodedPictures.jpegOfBands(EncodedPictures.flatBands(8, 8, 200, 100, 50));
        byte[] adobe = bytes(0xFF, 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0);
        byte[] file = join(Arrays.copyOf(bands, 2), adobe, Arrays.copyOfRange(bands, 2, bands.length));

        // 0.299·200 + 0.587·100 + 0.114·50 = 124.2
        assertThat(Arrays.stream(values(file, 8, 8))).allMatch(value -> value >= 123 && value <= 125);
    }

    @Test
    void ignoresTheColourProfileAndTheNotesOfAJpeg() throws Exception {
        byte[] plain = EncodedPictures.jpeg(EncodedPictures.smooth(28, 28, BufferedImage.TYPE_3BYTE_BGR));
        byte[] profile = segment(0xE2, "ICC_PROFILE\0\1\1 rubbish where a profile should be");
        byte[] notes = join(segment(0xE1, "Exif\0\0rubbish"), segment(0xFE, "a comment"));
        byte[] file = join(Arrays.copyOf(plain, 2), profile, notes, Arrays.copyOfRange(plain, 2, plain.length));

        assertThat(decoder.decode(file)).isEqualTo(decoder.decode(plain));
    }

    @Test
    void readsAProgressiveJpegLikeABaselineOne() throws Exception {
        BufferedImage image = EncodedPictures.smooth(40, 40, BufferedImage.TYPE_BYTE_GRAY);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam progressive = writer.getDefaultWriteParam();
        progressive.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        progressive.setCompressionQuality(1f);
        progressive.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), progressive);
        } finally {
            writer.dispose();
        }

        assertThat(decoder.decode(out.toByteArray())).isEqualTo(decoder.decode(EncodedPictures.jpeg(image)));
    }

    @Test
    void averagesAPictureOfAnotherSize() throws Exception {
        byte[] pixels = EncodedPictures.noise(56 * 84, 3);
        ImageShape from = new ImageShape(56, 84);

        GrayImage decoded = decoder.decode(EncodedPictures.grayPng(56, 84, pixels));

        assertThat(decoded).isEqualTo(new GrayImage(MODEL, AreaAverage.resize(from, pixels, MODEL)));
        assertThat(decoder.scale(from, pixels)).isEqualTo(decoded);
    }

    @Test
    void refusesAnArrayThatIsNotOfItsSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> decoder.scale(new ImageShape(3, 3), new byte[8]))
                .withMessage("grey image of 3×3: expected 9 bytes, got 8");
    }

    @Test
    void refusesACapOfNoPixels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageDecoder(MODEL, 0))
                .withMessageContaining("at least 1, got 0");
    }

    @Test
    void givesTheSameFromManyThreads() throws Exception {
        byte[] png = EncodedPictures.png(EncodedPictures.smooth(50, 50, BufferedImage.TYPE_3BYTE_BGR), false);
        GrayImage expected = decoder.decode(png);

        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> decodeUnchecked(png)))
                .hasSize(200)
                .allMatch(expected::equals);
    }

    private GrayImage decodeUnchecked(byte[] file) {
        try {
            return decoder.decode(file);
        } catch (UndecodableImageException e) {
            throw new AssertionError(e);
        }
    }

    /** The pixels of a file as they are, without a change of size. */
    private static int[] values(byte[] file, int width, int height) throws UndecodableImageException {
        GrayImage image = new ImageDecoder(new ImageShape(width, height), 1000).decode(file);
        return IntStream.range(0, width * height)
                .map(i -> image.at(i % width, i / width))
                .toArray();
    }

    private static byte[] segment(int marker, String content) {
        int length = content.length() + 2;
        return join(
                bytes(0xFF, marker, length >> 8, length), bytes(content.chars().toArray()));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** Of a file of 8 bits, the transparent colour 0xFFnn is nn. */
    @Test
    void bitsAboveTheDepthDoNotCountInAPngsTransparentColour() throws Exception {
        for (String name : List.of("grey8-00ff.png", "grey8-ffff.png")) {
            assertThat(decoder.decode(Pictures.file(name))).as(name).isEqualTo(Pictures.expected(name));
        }
        byte[] four = EncodedPictures.png(
                2, 1, 4, EncodedPictures.GREY, new byte[] {0, 0x5A}, EncodedPictures.chunk("tRNS", 0xFF, 0xF5));
        byte[] colour = EncodedPictures.png(
                1,
                1,
                8,
                EncodedPictures.RGB,
                new byte[] {0, 90, 90, 90},
                EncodedPictures.chunk("tRNS", 0xAA, 90, 0xBB, 90, 0xCC, 90));

        assertThat(new ImageDecoder(new ImageShape(2, 1), 2).decode(four).pixels())
                .containsExactly(0, (byte) 170);
        assertThat(new ImageDecoder(new ImageShape(1, 1), 1).decode(colour).pixels())
                .containsExactly(0);
    }
}
