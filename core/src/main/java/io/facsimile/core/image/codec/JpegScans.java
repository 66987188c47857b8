package io.facsimile.core.image.codec;

import static io.facsimile.core.image.codec.JpegFile.corrupt;

import io.facsimile.core.image.format.UndecodableImageException;
import java.util.Arrays;

/**
 * What the scans of a JPEG have brought so far: of each component, each of the 64 coefficients of its blocks, and how many
 * of its lowest bits are still missing. A progressive file that was cut after one of its scans, and ended there, decodes
 * without a warning to a blurred picture; one of several scans to a picture without its colours, or without its grey.
 */
final class JpegScans {
    /** What stands behind the components in the header of a scan of whole blocks: first, last, and bits of each. */
    static final byte[] WHOLE_BLOCKS = {0, 63, 0};

    private static final int COEFFICIENTS = 64;

    /** A number of bits that is more than any coefficient has. */
    private static final int ALL_BITS = 16;

    private final JpegFrame frame;
    private final int[][] missing;
    private int count;

    JpegScans(JpegFrame frame) {
        this.frame = frame;
        this.missing = new int[frame.components()][COEFFICIENTS];
        for (int[] ofComponent : missing) {
            Arrays.fill(ofComponent, ALL_BITS);
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Reads the header of a scan, which starts at {@code start} with its own length and lies within the array. */
    void add(byte[] bytes, int start, int length) throws UndecodableImageException {
        if (++count > JpegFile.MAX_SCANS) {
            throw corrupt(start, "expected at most " + JpegFile.MAX_SCANS + " scans, found more");
        }
        int components = length < 6 ? 0 : bytes[start + 2] & 0xFF;
        if (components < 1 || components > frame.components() || length != 6 + 2 * components) {
            throw corrupt(
                    start,
                    "expected a scan header of 6 + 2 bytes for each of up to " + frame.components()
                            + " components, found " + length + " bytes and " + components + " components");
        }
        int parameters = start + 3 + 2 * components;
        int first = frame.progressive() ? bytes[parameters] & 0xFF : 0;
        int last = frame.progressive() ? bytes[parameters + 1] & 0xFF : COEFFICIENTS - 1;
        int bits = frame.progressive() ? bytes[parameters + 2] & 0xF : 0;
        if (first > last || last >= COEFFICIENTS) {
            throw corrupt(parameters, "expected a range within coefficients 0 to 63, found " + first + " to " + last);
        }
        for (int i = 0; i < components; i++) {
            int component = frame.index(bytes[start + 3 + 2 * i] & 0xFF);
            if (component < 0) {
                throw corrupt(start + 3 + 2 * i, "expected a component of the frame, found another");
            }
            Arrays.fill(missing[component], first, last + 1, bits);
        }
    }

    /** @param at where the image ends */
    void requireAll(int at) throws UndecodableImageException {
        for (int component = 0; component < missing.length; component++) {
            long incomplete =
                    Arrays.stream(missing[component]).filter(bits -> bits > 0).count();
            if (incomplete > 0) {
                throw corrupt(
                        at,
                        "expected scans of all of component " + (component + 1) + " before the end of the image, found "
                                + incomplete + " of its 64 coefficients missing, in whole or in part");
            }
        }
    }
}
