package io.facsimile.core.image.codec;

import io.facsimile.core.image.format.UndecodableImageException;
import io.facsimile.core.image.format.UndecodableImageException.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A JPEG's frame header.
 *
 * @param width in pixels
 * @param height in pixels
 * @param names of the components, in their order: numbers that scans name them by
 * @param progressive whether scans bring coefficients in parts
 */
record JpegFrame(int width, int height, List<Integer> names, boolean progressive) {
    private static final List<Integer> RGB = List.of((int) 'R', (int) 'G', (int) 'B');

    private static final int FIRST = 0xC0;
    private static final int LAST = 0xCF;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int EXTENSIONS = 0xC8;
    private static final int ARITHMETIC_TABLES = 0xCC;
    /** Baseline, extended and progressive, all Huffman-coded: what ImageIO reads. */
    private static final int LAST_SUPPORTED = 0xC2;

    private static final int PROGRESSIVE = 0xC2;

    JpegFrame {
        names = List.copyOf(names);
    }

    int components() {
        return names.size();
    }

    /** Returns the index of the component that has this name; −1 if none has. */
    int index(int name) {
        return names.indexOf(name);
    }

    static boolean isFrameMarker(int marker) {
        return marker >= FIRST
                && marker <= LAST
                && marker != HUFFMAN_TABLES
                && marker != EXTENSIONS
                && marker != ARITHMETIC_TABLES;
    }

    /** Reads the segment that starts at {@code start} with its own length; all of it lies within the array. */
    static JpegFrame parse(int marker, byte[] bytes, int start, int length) throws UndecodableImageException {
        int components = length < 8 ? 0 : bytes[start + 7] & 0xFF;
        if (length < 8 || length != 8 + 3 * components) {
            throw JpegFile.corrupt(
                    start, "expected a frame header of 8 + 3 bytes for each component, found " + length + " bytes");
        }
        int precision = bytes[start + 2] & 0xFF;
        if (marker > LAST_SUPPORTED || precision != Byte.SIZE) {
            throw unsupported("expected a baseline or progressive JPEG of 8 bits, found process "
                    + (marker - FIRST)
                    + " of "
                    + precision
                    + " bits");
        }
        if (components != 1 && components != 3) {
            throw unsupported("expected 1 component (grey) or 3 (colour), found " + components
                    + (components == 4 ? " (CMYK)" : ""));
        }
        int height = u16(bytes, start + 3);
        int width = u16(bytes, start + 5);
        if (width < 1 || height < 1) {
            throw JpegFile.corrupt(start, "expected a width and height of at least 1, found " + width + "×" + height);
        }
        List<Integer> names = new ArrayList<>();
        for (int i = 0; i < components; i++) {
            names.add(bytes[start + 8 + 3 * i] & 0xFF);
        }
        if (names.stream().distinct().count() != components) {
            throw JpegFile.corrupt(start, "expected components of different names, found " + names);
        }
        return new JpegFrame(width, height, names, marker == PROGRESSIVE);
    }

    /**
     * Whether the components are red, green and blue, by the rules of the reference decoder: JFIF means luma and
     * colour differences; else Adobe's marker decides; else the components' names.
     *
     * @param adobeTransform the transform of Adobe's marker, or -1 if there is none
     */
    boolean isRgb(boolean jfif, int adobeTransform) {
        if (components() != 3 || jfif) {
            return false;
        }
        return adobeTransform >= 0 ? adobeTransform == 0 : names.equals(RGB);
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    private static UndecodableImageException unsupported(String what) {
        return new UndecodableImageException(Kind.UNKNOWN_FORMAT, "JPEG: " + what);
    }
}
