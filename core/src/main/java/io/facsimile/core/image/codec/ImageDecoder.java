package io.facsimile.core.image.codec;

import io.facsimile.core.image.AreaAverage;
import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.format.FileFormat;
import io.facsimile.core.image.format.FileSignature;
import io.facsimile.core.image.format.UndecodableImageException;
import io.facsimile.core.image.format.UndecodableImageException.Kind;

/**
 * Turns PNG and JPEG files into grey images of one size, by one rule for training and serving:
 *
 * <ol>
 *   <li>grey is the luma of ITU-R BT.601, 0.299 R + 0.587 G + 0.114 B, on the values as stored: no gamma, no colour
 *       profile. A colour JPEG stores this luma itself, and it is taken as it is;
 *   <li>what is transparent lies over black;
 *   <li>16-bit values are brought to 8 bits by v · 255 / 65535, rounded half up;
 *   <li>the image is stretched to the target size by exact area averaging, without keeping its proportions. Enlarging
 *       follows the same rule: a target pixel is the mean of the area that it covers.
 * </ol>
 *
 * <p>A grey 8-bit image of the target size is therefore returned as it is stored. Damage is refused rather than
 * guessed around: a PNG's checksums must hold and a JPEG must reach its end. Bytes after the end of either are ignored.
 *
 * <p>Keeps no state between calls: one decoder may serve many threads.
 */
public final class ImageDecoder {
    /** 2²⁴ = 16,777,216 pixels, as in 4096×4096. */
    public static final long DEFAULT_MAX_DECODED_PIXELS = 1L << 24;

    /** Pixels in a row or column of a file, as JPEG has it: two rows are held at a time, and are not to be an image. */
    static final int MAX_SIDE = 65_535;

    private final ImageShape target;
    private final long maxDecodedPixels;

    /**
     * @param target the size of every image that comes out
     * @param maxDecodedPixels largest width × height of a file that is decoded at all; at least 1. While it is decoded,
     *     a PNG takes a byte of memory for each, a JPEG two or, in colour, four, and a progressive one up to six more
     *     outside of the heap
     */
    public ImageDecoder(ImageShape target, long maxDecodedPixels) {
        if (maxDecodedPixels < 1) {
            throw new IllegalArgumentException(
                    "image decoder: the most pixels to decode must be at least 1, got " + maxDecodedPixels);
        }
        this.target = target;
        this.maxDecodedPixels = maxDecodedPixels;
    }

    /**
     * Decodes one file.
     *
     * @param encoded a whole PNG or JPEG file; any bytes may be given
     * @throws UndecodableImageException if it is something else, is damaged, or has too many pixels; nothing else is
     *     thrown for any content
     */
    public GrayImage decode(byte[] encoded) throws UndecodableImageException {
        if (FileSignature.of(encoded) == FileFormat.PNG) {
            PngFile png = PngFile.parse(encoded);
            ImageShape shape =
                    accepted("PNG", png.header().width(), png.header().height());
            return scale(shape, PngPixels.read(png));
        }
        JpegFile jpeg = JpegFile.parse(encoded);
        ImageShape shape = accepted("JPEG", jpeg.width(), jpeg.height());
        return scale(shape, JpegPixels.read(jpeg, shape));
    }

    /**
     * The size of the image in a file, of which the outer structure alone is looked at: its chunks or segments, and
     * whether it ends as it should.
     *
     * @throws UndecodableImageException if {@link #decode} would refuse the file for what can be seen so, or the image
     *     has more pixels than an array
     */
    public static ImageShape sizeOf(byte[] encoded) throws UndecodableImageException {
        ImageDecoder unlimited = new ImageDecoder(new ImageShape(1, 1), Long.MAX_VALUE);
        if (FileSignature.of(encoded) == FileFormat.PNG) {
            PngHeader png = PngFile.parse(encoded).header();
            return unlimited.accepted("PNG", png.width(), png.height());
        }
        JpegFile jpeg = JpegFile.parse(encoded);
        return unlimited.accepted("JPEG", jpeg.width(), jpeg.height());
    }

    /**
     * Stretches a grey image to the target size by area averaging; returns it unchanged if it has that size already.
     *
     * @param from the image's size
     * @param gray one byte per pixel, row by row
     * @throws IllegalArgumentException if there are more or fewer bytes than {@code from} has pixels
     */
    public GrayImage scale(ImageShape from, byte[] gray) {
        if (from.equals(target)) {
            return new GrayImage(target, gray);
        }
        if (gray.length != from.pixels()) {
            throw new IllegalArgumentException(
                    "grey image of " + from + ": expected " + from.pixels() + " bytes, got " + gray.length);
        }
        return new GrayImage(target, AreaAverage.resize(from, gray, target));
    }

    private ImageShape accepted(String format, int width, int height) throws UndecodableImageException {
        long pixels = (long) width * height;
        if (pixels > maxDecodedPixels || pixels > Integer.MAX_VALUE) {
            throw new UndecodableImageException(
                    Kind.TOO_LARGE,
                    format + ": expected at most " + Math.min(maxDecodedPixels, Integer.MAX_VALUE) + " pixels, found "
                            + width + "×" + height + " = " + pixels);
        }
        if (width > MAX_SIDE || height > MAX_SIDE) {
            throw new UndecodableImageException(
                    Kind.TOO_LARGE,
                    format + ": expected at most " + MAX_SIDE + " pixels a side, found " + width + "×" + height);
        }
        return new ImageShape(width, height);
    }
}
