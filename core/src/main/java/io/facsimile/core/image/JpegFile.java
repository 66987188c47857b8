package io.facsimile.core.image;

import io.facsimile.core.image.UndecodableImageException.Kind;
import java.io.ByteArrayOutputStream;

/**
 * The outer structure of a JPEG file: its markers walked from start to end, its size and colour model read, and what
 * does not bear on the stored pixel values left out (colour profiles, thumbnails, camera notes, comments).
 *
 * <p>A file that ends before its end-of-image marker is cut short and refused. Bytes after that marker are ignored:
 * cameras and phones append previews there. The orientation that a camera may note is not applied.
 *
 * @param essence the file with the segments that the pixels need, and no other
 * @param rgb whether the three components are red, green and blue rather than luma and two colour differences
 */
record JpegFile(int width, int height, int components, boolean rgb, byte[] essence) {
    /** Real progressive files have about ten; thousands are a way to burn processor time with few bytes. */
    static final int MAX_SCANS = 100;

    private static final int MARKER = 0xFF;
    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;
    private static final int APP_0 = 0xE0;
    private static final int APP_14 = 0xEE;
    private static final int APP_15 = 0xEF;
    private static final int COMMENT = 0xFE;

    static boolean startsLike(byte[] bytes) {
        return bytes.length >= 3
                && (bytes[0] & 0xFF) == MARKER
                && (bytes[1] & 0xFF) == START_OF_IMAGE
                && (bytes[2] & 0xFF) == MARKER;
    }

    /** Only for bytes that {@linkplain #startsLike start like} a JPEG. */
    static JpegFile parse(byte[] bytes) throws UndecodableImageException {
        return new Walk(bytes).toEnd();
    }

    /** One pass over the markers; holds what was seen so far. */
    private static final class Walk {
        private final byte[] bytes;
        private final ByteArrayOutputStream essence;
        private int at = 2;
        private int scans;
        private JpegFrame frame;
        private boolean jfif;
        private int adobeTransform = -1;

        Walk(byte[] bytes) {
            this.bytes = bytes;
            this.essence = new ByteArrayOutputStream(bytes.length);
            essence.write(bytes, 0, 2);
        }

        JpegFile toEnd() throws UndecodableImageException {
            int marker = nextMarker();
            while (marker != END_OF_IMAGE) {
                segment(marker);
                marker = nextMarker();
            }
            if (frame == null || scans == 0) {
                throw corrupt(at, "expected a frame and a scan before the end of the image, found none");
            }
            essence.write(MARKER);
            essence.write(END_OF_IMAGE);
            boolean rgb = frame.isRgb(jfif, adobeTransform);
            return new JpegFile(frame.width(), frame.height(), frame.components(), rgb, essence.toByteArray());
        }

        /** Moves past the next marker; any number of FF may stand before its code. */
        private int nextMarker() throws UndecodableImageException {
            if (u8(at) != MARKER) {
                throw corrupt(at, "expected a marker, found 0x" + Integer.toHexString(u8(at)));
            }
            while (u8(at) == MARKER) {
                at++;
            }
            return u8(at++);
        }

        private void segment(int marker) throws UndecodableImageException {
            if (marker == 0 || marker == START_OF_IMAGE || marker >= FIRST_RESTART && marker <= LAST_RESTART) {
                throw corrupt(at - 1, "expected a segment, found the marker 0x" + Integer.toHexString(marker));
            }
            int start = at;
            int length = u8(at) << 8 | u8(at + 1);
            if (length < 2 || length > bytes.length - start) {
                throw corrupt(
                        start,
                        "expected a segment within the " + (bytes.length - start) + " bytes left, found one of "
                                + length);
            }
            at = start + length;
            if (JpegFrame.isFrameMarker(marker)) {
                if (frame != null) {
                    throw corrupt(start, "expected one frame, found a second");
                }
                frame = JpegFrame.parse(marker, bytes, start, length);
            } else if (marker == APP_0) {
                jfif |= length >= 7 && startsWith(start + 2, "JFIF");
            } else if (marker == APP_14 && length >= 14 && startsWith(start + 2, "Adobe")) {
                adobeTransform = u8(start + 13);
            }
            boolean extra = marker > APP_0 && marker <= APP_15 && marker != APP_14 || marker == COMMENT;
            if (!extra) {
                essence.write(MARKER);
                essence.write(marker);
                essence.write(bytes, start, length);
            }
            if (marker == START_OF_SCAN) {
                scan();
            }
        }

        /** Passes over entropy-coded data, in which FF is followed by 0 or by a restart marker's code. */
        private void scan() throws UndecodableImageException {
            if (++scans > MAX_SCANS) {
                throw corrupt(at, "expected at most " + MAX_SCANS + " scans, found more");
            }
            int start = at;
            while (u8(at) != MARKER || isData(u8(at + 1))) {
                at++;
            }
            essence.write(bytes, start, at - start);
        }

        private static boolean isData(int code) {
            return code == 0 || code >= FIRST_RESTART && code <= LAST_RESTART;
        }

        private boolean startsWith(int from, String text) throws UndecodableImageException {
            for (int i = 0; i < text.length(); i++) {
                if (u8(from + i) != text.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private int u8(int index) throws UndecodableImageException {
            if (index >= bytes.length) {
                throw corrupt(bytes.length, "cut short: expected an end-of-image marker, found the end");
            }
            return bytes[index] & 0xFF;
        }
    }

    static UndecodableImageException corrupt(int at, String what) {
        return new UndecodableImageException(Kind.CORRUPT, "JPEG, byte " + at + ": " + what);
    }
}
