package io.facsimile.core.image.codec;

/** Undoes what a PNG does to its rows so that they compress better (section 9 of the specification). */
final class PngFilter {
    private static final int NONE = 0;
    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int AVERAGE = 3;
    private static final int PAETH = 4;

    private PngFilter() {}

    static boolean isKnown(int filter) {
        return filter >= NONE && filter <= PAETH;
    }

    /**
     * Brings a row back in place.
     *
     * @param filter one that {@linkplain #isKnown is known}
     * @param above the row before, brought back; zeros before the first
     * @param pixelBytes bytes of a whole pixel, at least 1
     */
    static void undo(int filter, byte[] row, byte[] above, int pixelBytes) {
        switch (filter) {
            case SUB -> {
                for (int i = pixelBytes; i < row.length; i++) {
                    row[i] += row[i - pixelBytes];
                }
            }
            case UP -> {
                for (int i = 0; i < row.length; i++) {
                    row[i] += above[i];
                }
            }
            case AVERAGE -> {
                for (int i = 0; i < row.length; i++) {
                    int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xFF;
                    row[i] += (byte) ((left + (above[i] & 0xFF)) / 2);
                }
            }
            case PAETH -> {
                for (int i = 0; i < row.length; i++) {
                    boolean first = i < pixelBytes;
                    int left = first ? 0 : row[i - pixelBytes] & 0xFF;
                    int aboveLeft = first ? 0 : above[i - pixelBytes] & 0xFF;
                    row[i] += (byte) closest(left, above[i] & 0xFF, aboveLeft);
                }
            }
            default -> {
                // The row is stored as it is.
            }
        }
    }

    /** Returns that of the three which is closest to left + above − aboveLeft; the earlier one of equals. */
    private static int closest(int left, int above, int aboveLeft) {
        int toLeft = Math.abs(above - aboveLeft);
        int toAbove = Math.abs(left - aboveLeft);
        int toAboveLeft = Math.abs(left + above - 2 * aboveLeft);
        if (toLeft <= toAbove && toLeft <= toAboveLeft) {
            return left;
        }
        return toAbove <= toAboveLeft ? above : aboveLeft;
    }
}
