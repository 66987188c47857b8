package io.facsimile.core.image;

import java.util.Arrays;

/**
 * Stretches a grey image to another size by exact area averaging: each target pixel is the mean of the source area
 * that it covers, where a source pixel counts with the share of it that lies inside.
 *
 * <p>All arithmetic is in integers, so the result is the same on every machine. Source pixel <i>i</i> of <i>W</i> is
 * seen as the interval [<i>i·w</i>, (<i>i</i>+1)<i>·w</i>) and target pixel <i>x</i> of <i>w</i> as [<i>x·W</i>,
 * (<i>x</i>+1)<i>·W</i>): both lie on one line of <i>W·w</i> units and their overlap is a whole number.
 */
public final class AreaAverage {
    private AreaAverage() {}

    /** The pixels of {@code gray}, which has the shape {@code from}, at the shape {@code to}; means round half up. */
    public static byte[] resize(ImageShape from, byte[] gray, ImageShape to) {
        long[] sums = new long[to.pixels()];
        long[] row = new long[to.width()];
        for (int y = 0; y < from.height(); y++) {
            sumRow(gray, y * from.width(), from.width(), row);
            long top = (long) y * to.height();
            long bottom = top + to.height();
            int first = (int) (top / from.height());
            int last = (int) ((bottom - 1) / from.height());
            for (int ty = first; ty <= last; ty++) {
                long overlap = overlap(top, bottom, (long) ty * from.height(), from.height());
                for (int tx = 0; tx < row.length; tx++) {
                    sums[ty * row.length + tx] += overlap * row[tx];
                }
            }
        }
        long area = from.pixels();
        byte[] resized = new byte[sums.length];
        for (int i = 0; i < sums.length; i++) {
            resized[i] = (byte) ((sums[i] + area / 2) / area);
        }
        return resized;
    }

    /** Sums one source row into {@code row}: each entry is the mean over its interval times {@code width}. */
    private static void sumRow(byte[] gray, int offset, int width, long[] row) {
        Arrays.fill(row, 0);
        for (int x = 0; x < width; x++) {
            int value = gray[offset + x] & 0xFF;
            long left = (long) x * row.length;
            long right = left + row.length;
            int last = (int) ((right - 1) / width);
            for (int tx = (int) (left / width); tx <= last; tx++) {
                row[tx] += overlap(left, right, (long) tx * width, width) * value;
            }
        }
    }

    private static long overlap(long start, long end, long otherStart, long otherLength) {
        return Math.min(end, otherStart + otherLength) - Math.max(start, otherStart);
    }
}
