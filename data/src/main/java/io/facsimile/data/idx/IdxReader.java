package io.facsimile.data.idx;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Reads IDX files, the format of MNIST and its relatives, gzip or plain (told by the first bytes, not by the name).
 *
 * <p>An IDX file is two zero bytes, a type byte (8: unsigned bytes, the only one accepted here), the number of
 * dimensions, the size of each as a big-endian 32-bit number, and the values. Anything else, more or fewer bytes
 * included, is an {@link IdxFormatException}. Only what follows the compressed part of a gzip file is not looked at,
 * as gzip itself does.
 */
public final class IdxReader {
    private static final int UNSIGNED_BYTE = 0x08;
    private static final int IMAGE_DIMENSIONS = 3;
    private static final int LABEL_DIMENSIONS = 1;
    /** The largest array that every Java runtime can make. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private IdxReader() {}

    /**
     * Reads images: three dimensions, which are their number, height and width. Their keys are their indices.
     *
     * @throws IdxFormatException if the content is no such file
     * @throws IOException if the file cannot be read
     */
    public static ImageSet readImages(Path file) throws IOException {
        try (FileContent source = FileContent.open(file)) {
            int[] sizes = header(file, source, IMAGE_DIMENSIONS, "images");
            byte[] pixels = source.read(bytes(file, sizes), "images");
            source.expectEnd();
            return ImageSet.owning(new ImageShape(sizes[2], sizes[1]), pixels);
        }
    }

    /**
     * Reads labels: one dimension, their number.
     *
     * @return one label a byte, 0 to 255
     * @throws IdxFormatException if the content is no such file
     * @throws IOException if the file cannot be read
     */
    public static byte[] readLabels(Path file) throws IOException {
        try (FileContent source = FileContent.open(file)) {
            int[] sizes = header(file, source, LABEL_DIMENSIONS, "labels");
            byte[] labels = source.read(bytes(file, sizes), "labels");
            source.expectEnd();
            return labels;
        }
    }

    private static int[] header(Path file, FileContent source, int dimensions, String what) throws IOException {
        byte[] magic = source.read(Integer.BYTES, "header");
        if (magic[0] != 0 || magic[1] != 0) {
            throw new IdxFormatException(file, "no IDX file", 0, "00 00", hex(magic[0]) + " " + hex(magic[1]));
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw new IdxFormatException(file, "wrong type", 2, "08 (unsigned bytes)", hex(magic[2]));
        }
        if (magic[3] != dimensions) {
            throw new IdxFormatException(
                    file,
                    "wrong number of dimensions",
                    3,
                    dimensions + " (" + what + ")",
                    Integer.toString(magic[3] & 0xFF));
        }
        int[] sizes = new int[dimensions];
        for (int i = 0; i < dimensions; i++) {
            long at = source.position();
            sizes[i] = ByteBuffer.wrap(source.read(Integer.BYTES, "header")).getInt();
            // No images at all is a set; images without a pixel are none.
            int least = i == 0 ? 0 : 1;
            if (sizes[i] < least) {
                throw new IdxFormatException(
                        file, "impossible size", at, "at least " + least, Integer.toString(sizes[i]));
            }
        }
        return sizes;
    }

    /** The product of the sizes. */
    private static int bytes(Path file, int[] sizes) throws IdxFormatException {
        long perItem = 1;
        for (int i = 1; i < sizes.length; i++) {
            // Two sizes below 2³¹: their product fits.
            perItem = Math.multiplyExact(perItem, sizes[i]);
        }
        // Compared by division, because the product of three may not fit even a long.
        if (perItem > MAX_BYTES || sizes[0] > MAX_BYTES / perItem) {
            String product = Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(" × "));
            throw new IdxFormatException(
                    file, "impossible sizes", Integer.BYTES, "at most " + MAX_BYTES + " bytes in all", product);
        }
        return Math.toIntExact(Math.multiplyExact(perItem, sizes[0]));
    }

    private static String hex(byte value) {
        return String.format("%02X", value);
    }
}
