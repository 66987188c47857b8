package io.facsimile.core.image.codec;

import java.awt.image.Raster;

/**
 * Turns decoded pixels into grey: luma with the weights of ITU-R BT.601 (0.299, 0.587, 0.114) on the values as stored,
 * over black where they are transparent, rounded half up.
 */
final class Luma {
    private static final int SCALE = 1000;
    private static final long RED = 299;
    private static final long GREEN = 587;
    private static final long BLUE = 114;
    private static final int WHITE = 255;

    private Luma() {}

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
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        byte[] gray = new byte[Math.multiplyExact(width, raster.getHeight())];
        int[] row = new int[Math.multiplyExact(width, bands)];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = x * bands;
                gray[y * width + x] = toByte(of(row[at], row[at + 1], row[at + 2]), WHITE, WHITE);
            }
        }
        return gray;
    }

    /** The luma of a colour, times 1000. */
    static long of(int red, int green, int blue) {
        return RED * red + GREEN * green + BLUE * blue;
    }

    /** The luma of a grey value, times 1000. */
    static long ofGrey(int grey) {
        return (long) SCALE * grey;
    }

    /**
     * Multiplies by the alpha and brings both from 0..max to 0..255 in one division, so that nothing rounds twice.
     *
     * @param luma times 1000
     */
    static byte toByte(long luma, int alpha, int max) {
        long divisor = (long) SCALE * max * max;
        return (byte) ((luma * alpha * WHITE + divisor / 2) / divisor);
    }
}
