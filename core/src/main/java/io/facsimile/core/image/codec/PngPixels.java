package io.facsimile.core.image.codec;

import io.facsimile.core.image.format.UndecodableImageException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses a PNG's rows one by one and turns each into grey at once, so that an image takes no more memory than a
 * byte for each of its pixels and two rows, whatever its colours and depth. What is compressed beyond the last row is
 * not looked at. For one image.
 */
final class PngPixels {
    /** First column, first row, and the steps from one to the next, of each pass of Adam7. */
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int[][] PLAIN = {{0, 0, 1, 1}};

    private final PngHeader header;
    private final PngGrey grey;
    private final Inflater inflater;
    private final byte[] filter = new byte[1];
    private final byte[] pixels;

    private PngPixels(PngFile png, Inflater inflater) throws UndecodableImageException {
        this.header = png.header();
        this.grey = new PngGrey(png);
        this.inflater = inflater;
        this.pixels = new byte[Math.multiplyExact(header.width(), header.height())];
    }

    /** One byte a pixel, row by row; the number of pixels must fit an array. */
    static byte[] read(PngFile png) throws UndecodableImageException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(png.data());
            PngPixels pixels = new PngPixels(png, inflater);
            for (int[] pass : png.header().interlaced() ? ADAM7 : PLAIN) {
                pixels.readPass(pass[0], pass[1], pass[2], pass[3]);
            }
            return pixels.pixels;
        } finally {
            inflater.end();
        }
    }

    private void readPass(int firstX, int firstY, int stepX, int stepY) throws UndecodableImageException {
        int columns = (header.width() - firstX + stepX - 1) / stepX;
        if (columns == 0) {
            return; // then its rows have no filters either
        }
        byte[] above = new byte[header.rowBytes(columns)];
        byte[] row = new byte[above.length];
        int pixelBytes = header.rowBytes(1);
        for (int y = firstY; y < header.height(); y += stepY) {
            inflate(filter, y);
            if (!PngFilter.isKnown(filter[0])) {
                throw PngFile.unreadable("row " + y + ": expected a filter from 0 to 4, found " + filter[0]);
            }
            inflate(row, y);
            PngFilter.undo(filter[0], row, above, pixelBytes);
            int at = y * header.width() + firstX;
            if (stepX == 1 && grey.isStored()) {
                System.arraycopy(row, 0, pixels, at, columns);
            } else {
                for (int x = 0; x < columns; x++) {
                    pixels[at + x * stepX] = grey.at(row, x);
                }
            }
            byte[] next = above;
            above = row;
            row = next;
        }
    }

    private void inflate(byte[] target, int y) throws UndecodableImageException {
        int filled = 0;
        try {
            while (filled < target.length) {
                int count = inflater.inflate(target, filled, target.length - filled);
                if (count == 0) {
                    throw PngFile.unreadable("expected " + header.height() + " rows, found the end in row " + y);
                }
                filled += count;
            }
        } catch (DataFormatException e) {
            throw PngFile.unreadable("row " + y + ": " + e.getMessage());
        }
    }
}
