package io.facsimile.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Turns decoded pixels into grey: luma with the weights of ITU-R BT.601 (0.299, 0.587, 0.114) on the values as stored,
 * over black where they are transparent, rounded half up.
 *
 * <p>The values are read from the raster itself: {@link BufferedImage#getRGB} would convert a grey image from a linear
 * colour space and so change every pixel of it.
 */
final class Luma {
    private static final int SCALE = 1000;
    private static final int RED = 299;
    private static final int GREEN = 587;
    private static final int BLUE = 114;

    private Luma() {}

    /** One byte per pixel; the image has 1 (grey or palette), 2 (with alpha), 3 or 4 (with alpha) bands. */
    static byte[] of(BufferedImage image) {
        Raster raster = image.getRaster();
        if (image.getColorModel() instanceof IndexColorModel palette) {
            return ofPalette(raster, palette);
        }
        int bits = raster.getSampleModel().getSampleSize(0);
        if (raster.getNumBands() == 1 && bits == Byte.SIZE) {
            return firstBand(raster);
        }
        return ofSamples(raster, (1 << bits) - 1);
    }

    /** The first of the interleaved bands, which must be of 8 bits. */
    static byte[] firstBand(Raster raster) {
        int width = raster.getWidth();
        byte[] gray = new byte[Math.multiplyExact(width, raster.getHeight())];
        int[] row = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                gray[y * width + x] = (byte) row[x];
            }
        }
        return gray;
    }

    /** Red, green and blue in the first three bands, 8 bits each. */
    static byte[] ofRgb(Raster raster) {
        return ofSamples(raster, 255);
    }

    private static byte[] ofPalette(Raster raster, IndexColorModel palette) {
        byte[] grayOfIndex = new byte[palette.getMapSize()];
        for (int i = 0; i < grayOfIndex.length; i++) {
            long luma = luma(palette.getRed(i), palette.getGreen(i), palette.getBlue(i));
            grayOfIndex[i] = toByte(luma, palette.getAlpha(i), 255);
        }
        byte[] gray = firstBand(raster);
        for (int i = 0; i < gray.length; i++) {
            gray[i] = grayOfIndex[gray[i] & 0xFF];
        }
        return gray;
    }

    private static byte[] ofSamples(Raster raster, int max) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        boolean colour = bands >= 3;
        boolean alpha = bands == 2 || bands == 4;
        byte[] gray = new byte[Math.multiplyExact(width, raster.getHeight())];
        int[] row = new int[Math.multiplyExact(width, bands)];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = x * bands;
                long luma = colour ? luma(row[at], row[at + 1], row[at + 2]) : (long) SCALE * row[at];
                gray[y * width + x] = toByte(luma, alpha ? row[at + bands - 1] : max, max);
            }
        }
        return gray;
    }

    private static long luma(int red, int green, int blue) {
        return (long) RED * red + GREEN * green + BLUE * blue;
    }

    /** Multiplies by the alpha and brings both from 0..max to 0..255 in one division, so that nothing rounds twice. */
    private static byte toByte(long luma, int alpha, int max) {
        long divisor = (long) SCALE * max * max;
        return (byte) ((luma * alpha * 255 + divisor / 2) / divisor);
    }
}
