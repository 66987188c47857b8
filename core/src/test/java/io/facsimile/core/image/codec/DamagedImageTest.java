package io.facsimile.core.image.codec;

import static io.facsimile.core.image.codec.EncodedPictures.GREY;
import static io.facsimile.core.image.codec.EncodedPictures.RGB;
import static io.facsimile.core.image.codec.EncodedPictures.chunk;
import static io.facsimile.core.image.codec.EncodedPictures.deflated;
import static io.facsimile.core.image.codec.EncodedPictures.header;
import static io.facsimile.core.image.codec.EncodedPictures.join;
import static io.facsimile.core.image.codec.EncodedPictures.pngSignature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.format.UndecodableImageException;
import io.facsimile.core.image.format.UndecodableImageException.Kind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DamagedImageTest {
    private final ImageDecoder decoder = new ImageDecoder(new ImageShape(28, 28), 1_000_000);

    @Test
    void refusesNoBytes() {
        assertRefused(new byte[0], Kind.UNKNOWN_FORMAT, "expected a PNG or JPEG file, found no bytes at all");
    }

    @Test
    void refusesOtherFormats() {
        byte[] gif = {'G', 'I', 'F', '8', '9', 'a'};

        assertRefused(gif, Kind.UNKNOWN_FORMAT, "found 6 bytes that start with 47 49 46 38");
    }

    @Test
    void refusesRandomBytesAlsoBehindTheRightBeginning() {
        Random random = new Random(22);
        byte[] png = pngSignature();
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
        for (int i = 0; i < 2000; i++) {
            byte[] noise = EncodedPictures.noise(random.nextInt(300), i);

            assertThat(refusal(noise)).isNotNull();
            assertThat(refusal(join(png, noise))).isNotNull();
            assertThat(refusal(join(jpeg, noise))).isNotNull();
        }
    }

    @Test
    void refusesAPngWithAnyByteChanged() {
        byte[] png = png(20, 20, chunk("tEXt", 'a', 0, 'b'));
        for (int i = 0; i < png.length; i++) {
            byte[] damaged = png.clone();
            damaged[i] ^= 0x20;

            assertThat(refusal(damaged)).as("byte %s changed", i).isNotNull();
        }
    }

    @Test
    void namesTheChunkWhoseChecksumIsWrong() {
        byte[] png = png(20, 20);
        png[8 + 25 + 10] ^= 1;

        assertRefused(png, Kind.CORRUPT, "PNG, byte 33: chunk IDAT: expected CRC ");
    }

    @Test
    void refusesAPngCutShortAnywhere() {
        byte[] png = png(20, 20);
        for (int length = 8; length < png.length; length++) {
            assertThat(refusal(Arrays.copyOf(png, length)).kind())
                    .as("first %s bytes", length)
                    .isEqualTo(Kind.CORRUPT);
        }
    }

    @Test
    void refusesAPngWithoutItsEnd() {
        byte[] png = png(20, 20);

        assertRefused(
                Arrays.copyOf(png, png.length - 12),
                Kind.CORRUPT,
                "byte " + (png.length - 12) + ": expected another chunk before the end, found 0 bytes");
    }

    @Test
    void refusesAPngWithFewerRowsThanItsHeaderPromises() {
        byte[] png = EncodedPictures.png(20, 20, 8, GREY, new byte[21 * 7], new byte[0]);

        assertRefused(png, Kind.CORRUPT, "PNG: pixels cannot be read");
    }

    @Test
    void refusesAPngWithoutPixels() {
        byte[] png = join(pngSignature(), chunk("IHDR", header(1, 1, 8, GREY, false)), chunk("IEND"));

        assertRefused(png, Kind.CORRUPT, "expected pixel data (IDAT) before IEND, found none");
    }

    @Test
    void refusesAPngWhoseHeaderIsNotFirstOrOfNoSize() {
        assertRefused(join(pngSignature(), chunk("IEND")), Kind.CORRUPT, "byte 8: expected the chunk IHDR of 13 bytes");
        assertRefused(png(0, 5), Kind.CORRUPT, "expected a width and height of at least 1, found 0×5");
        assertRefused(png(5, -1), Kind.CORRUPT, "found 5×-1");
    }

    @Test
    void refusesAPngWithAnUnknownCriticalChunkOrAnImpossibleDepth() {
        byte[] depth =
                join(pngSignature(), chunk("IHDR", header(2, 2, 5, RGB, false)), chunk("IDAT", deflated(new byte[99])));

        assertRefused(png(2, 2, chunk("ABCD", 1)), Kind.CORRUPT, "found ABCD");
        assertRefused(
                join(depth, chunk("IEND")),
                Kind.CORRUPT,
                "PNG, byte 8: expected a colour type with a depth that it has, found type 2 of 5 bits");
    }

    @Test
    void ignoresBytesAfterTheEnd() throws Exception {
        byte[] png = png(20, 20);
        byte[] jpeg = jpeg();
        byte[] more = {1, 2, 3};

        assertThat(decoder.decode(join(png, more))).isEqualTo(decoder.decode(png));
        assertThat(decoder.decode(join(jpeg, more))).isEqualTo(decoder.decode(jpeg));
    }

    @Test
    void refusesMorePixelsThanAllowedBeforeDecodingThem() {
        assertRefused(
                png(50_000, 50_000),
                Kind.TOO_LARGE,
                "PNG: expected at most 1000000 pixels, found 50000×50000 = 2500000000");
        assertRefused(png(Integer.MAX_VALUE, Integer.MAX_VALUE), Kind.TOO_LARGE, "= 4611686014132420609");
    }

    @Test
    void refusesALongerSideThanAJpegMayHave() {
        assertRefused(png(65_536, 1), Kind.TOO_LARGE, "PNG: expected at most 65535 pixels a side, found 65536×1");
        assertRefused(png(1, 65_536), Kind.TOO_LARGE, "found 1×65536");
    }

    /** 4096×4096 pixels of 8 bytes each, out of 130,000 bytes. */
    @Test
    void takesAByteOfMemoryForAPixelWhateverItsColoursAndDepth() throws Exception {
        int side = 4096;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ImageDecoder decoder = new ImageDecoder(new ImageShape(28, 28), ImageDecoder.DEFAULT_MAX_DECODED_PIXELS);
        byte[] png = EncodedPictures.blackPng(side, side);

        long before = threads.getCurrentThreadAllocatedBytes();
        decoder.decode(png);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isBetween((long) side * side, 5L * side * side / 4);
    }

    @Test
    void refusesAHugeSizeEvenIfNoCapIsSet() {
        ImageDecoder uncapped = new ImageDecoder(new ImageShape(28, 28), Long.MAX_VALUE);

        UndecodableImageException refusal =
                catchThrowableOfType(UndecodableImageException.class, () -> uncapped.decode(png(50_000, 50_000)));

        assertThat(refusal.kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void decodesExactlyAsManyPixelsAsAllowed() throws Exception {
        ImageDecoder capped = new ImageDecoder(new ImageShape(28, 28), 400);

        assertThat(capped.decode(png(20, 20)).shape()).isEqualTo(new ImageShape(28, 28));
        assertThat(catchThrowableOfType(UndecodableImageException.class, () -> capped.decode(png(20, 21)))
                        .kind())
                .isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void refusesAJpegOfMorePixelsThanAllowed() throws Exception {
        byte[] jpeg = jpeg();
        int frame = frameMarker(jpeg);
        Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0xC3);

        assertRefused(jpeg, Kind.TOO_LARGE, "JPEG: expected at most 1000000 pixels, found 50115×50115");
    }

    @Test
    void refusesAJpegCutShortAnywhere() throws Exception {
        byte[] jpeg = jpeg();
        for (int length = 3; length < jpeg.length; length++) {
            assertThat(refusal(Arrays.copyOf(jpeg, length)).kind())
                    .as("first %s bytes", length)
                    .isEqualTo(Kind.CORRUPT);
        }
    }

    @Test
    void refusesAJpegWhosePixelsAreCutShortBeforeItsEndMarker() throws Exception {
        byte[] jpeg = jpeg();
        byte[] end = {(byte) 0xFF, (byte) 0xD9};

        byte[] damaged = join(Arrays.copyOf(jpeg, jpeg.length - 60), end);

        assertRefused(damaged, Kind.CORRUPT, "JPEG: pixels cannot be read: Corrupt JPEG data: premature end");
    }

    @Test
    void throwsNothingElseForAJpegWithAnyByteChanged() throws Exception {
        byte[] jpeg = jpeg();
        int refused = 0;
        for (int i = 0; i < jpeg.length; i++) {
            byte[] damaged = jpeg.clone();
            damaged[i] ^= (byte) (1 << i % 8);
            // JPEG has no checksums: some damage shows in the pixels alone.
            refused += refusal(damaged) == null ? 0 : 1;
        }
        assertThat(refused).isBetween(1, jpeg.length);
    }

    @Test
    void refusesAJpegInCmykByName() throws Exception {
        byte[] cmyk = EncodedPictures.jpegOfBands(EncodedPictures.flatBands(8, 8, 1, 2, 3, 4));

        assertRefused(cmyk, Kind.UNKNOWN_FORMAT, "JPEG: expected 1 component (grey) or 3 (colour), found 4 (CMYK)");
    }

    @Test
    void refusesAJpegOfAProcessThatIsNotRead() throws Exception {
        byte[] arithmetic = jpeg();
        arithmetic[frameMarker(arithmetic) + 1] = (byte) 0xC9;

        assertRefused(
                arithmetic,
                Kind.UNKNOWN_FORMAT,
                "JPEG: expected a baseline or progressive JPEG of 8 bits, found process 9 of 8 bits");
    }

    /** What is left over when all blocks are there is a sign that some were read wrongly. */
    @Test
    void refusesAJpegWithExtraBytesBeforeAMarker() {
        int[] whole = {0x3F};
        // More than the reader takes into its registers, and drops unseen.
        int[] extra = new int[60];
        Arrays.fill(extra, 0xAA);
        extra[0] = 0x3F;
        int[] broken = new int[60];
        Arrays.fill(broken, 0xEE);

        assertThat(refusal(twoBlocks(whole, whole))).isNull();
        assertRefused(twoBlocks(whole, broken), Kind.CORRUPT, "Corrupt JPEG data: bad Huffman code");
        assertRefused(twoBlocks(extra, broken), Kind.CORRUPT, "59 extraneous bytes before marker 0xd0");
        assertRefused(twoBlocks(whole, extra), Kind.CORRUPT, "52 extraneous bytes before marker 0xd9");
    }

    @Test
    void refusesAPngWithAWrongFilterOrIndexOrPalette() {
        byte[] none = new byte[0];
        byte[] entry = chunk("PLTE", 1, 2, 3);

        assertRefused(
                EncodedPictures.png(2, 1, 8, GREY, new byte[] {5, 0, 0}, none),
                Kind.CORRUPT,
                "PNG: pixels cannot be read: row 0: expected a filter from 0 to 4, found 5");
        assertRefused(
                EncodedPictures.png(2, 1, 8, EncodedPictures.PALETTE, new byte[] {0, 0, 1}, entry),
                Kind.CORRUPT,
                "expected an index into a palette of 1, found 1");
        assertRefused(
                EncodedPictures.png(2, 1, 8, EncodedPictures.PALETTE, new byte[3], none),
                Kind.CORRUPT,
                "expected a palette of 3 to 768 bytes, three by three, found 0");
    }

    @Test
    void refusesAPngOfTwoHeaders() {
        assertRefused(
                png(20, 20, chunk("IHDR", header(4000, 4000, 8, GREY, false))),
                Kind.CORRUPT,
                "expected one chunk IHDR, found a second");
    }

    @Test
    void refusesAJpegOfVeryManyScans() throws Exception {
        byte[] jpeg = jpeg();
        byte[] scan = {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 63, 0};
        byte[] scans = new byte[0];
        for (int i = 0; i < JpegFile.MAX_SCANS; i++) {
            scans = join(scans, scan);
        }

        assertRefused(
                join(Arrays.copyOf(jpeg, jpeg.length - 2), scans, new byte[] {(byte) 0xFF, (byte) 0xD9}),
                Kind.CORRUPT,
                "expected at most 100 scans, found more");
    }

    @Test
    void refusesAJpegOfMarkersAlone() {
        byte[] empty = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9};

        assertRefused(empty, Kind.CORRUPT, "expected a frame and a scan before the end of the image, found none");
    }

    private void assertRefused(byte[] encoded, Kind kind, String message) {
        UndecodableImageException refusal = refusal(encoded);
        assertThat(refusal).isNotNull().hasMessageContaining(message);
        assertThat(refusal.kind()).isEqualTo(kind);
    }

    /** Null if the bytes can be decoded; any other exception fails the test. */
    private UndecodableImageException refusal(byte[] encoded) {
        try {
            decoder.decode(encoded);
            return null;
        } catch (UndecodableImageException e) {
            return e;
        }
    }

    private static byte[] png(int width, int height, byte[]... extraChunks) {
        byte[] rows = EncodedPictures.rows(EncodedPictures.noise(20 * 21, 1), 21);
        return EncodedPictures.png(width, height, 8, GREY, rows, join(extraChunks));
    }

    private static byte[] jpeg() throws IOException {
        return EncodedPictures.jpeg(EncodedPictures.smooth(24, 24, BufferedImage.TYPE_BYTE_GRAY));
    }

    /** A grey JPEG of 16×8, whose codes are 0 for "no difference" and 0 for "end of block", with a restart between. */
    private static byte[] twoBlocks(int[] first, int[] second) {
        byte[] quantization = new byte[64];
        Arrays.fill(quantization, (byte) 1);
        return join(
                bytes(0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0),
                quantization,
                bytes(0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 16, 1, 1, 0x11, 0),
                bytes(0xFF, 0xC4, 0, 20, 0x00, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                bytes(0xFF, 0xC4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                bytes(0xFF, 0xDD, 0, 4, 0, 1),
                bytes(0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0),
                bytes(first),
                bytes(0xFF, 0xD0),
                bytes(second),
                bytes(0xFF, 0xD9));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static int frameMarker(byte[] jpeg) {
        for (int i = 0; i < jpeg.length - 1; i++) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0) {
                return i;
            }
        }
        throw new AssertionError("no baseline frame");
    }
}
