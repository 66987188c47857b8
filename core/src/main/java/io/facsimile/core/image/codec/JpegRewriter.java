package io.facsimile.core.image.codec;

import static io.facsimile.core.image.codec.JpegFile.corrupt;

import io.facsimile.core.image.format.UndecodableImageException;
import java.io.ByteArrayOutputStream;

/**
 * One pass over a JPEG's markers that writes the file anew. ImageIO tells the first warning of a file alone, so whatever
 * it may warn of without need must not be there: what is written has
 *
 * <ul>
 *   <li>no colour profiles, thumbnails, camera notes and comments, and one plain JFIF or Adobe segment where the file had
 *       one that counts, whatever version that claims;
 *   <li>no fill bytes (any number of FF before a marker's code), also before restart markers;
 *   <li>in the scans of files that are not progressive, the only parameters that such scans can have (0, 63, 0).
 * </ul>
 */
final class JpegRewriter {
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

    /** The length of a JFIF segment without a thumbnail; the reference decoder ignores a shorter one, and so does this. */
    private static final int JFIF_LENGTH = 16;

    /** Version 1.1, no density, no thumbnail. */
    private static final byte[] JFIF = {
        (byte) MARKER, (byte) APP_0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    /** Version 100, no flags; the transform follows. */
    private static final byte[] ADOBE = {
        (byte) MARKER, (byte) APP_14, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0
    };

    private final byte[] bytes;
    private final ByteArrayOutputStream body;
    private int at = 2;
    private JpegFrame frame;
    private JpegScans scans;
    private boolean jfif;
    private int adobeTransform = -1;

    JpegRewriter(byte[] bytes) {
        this.bytes = bytes;
        this.body = new ByteArrayOutputStream(bytes.length);
    }

    JpegFile toEnd() throws UndecodableImageException {
        int marker = nextMarker();
        while (marker != END_OF_IMAGE) {
            segment(marker);
            marker = nextMarker();
        }
        if (frame == null || scans.isEmpty()) {
            throw corrupt(at, "expected a frame and a scan before the end of the image, found none");
        }
        scans.requireAll(at);
        boolean rgb = frame.isRgb(jfif, adobeTransform);
        return new JpegFile(frame.width(), frame.height(), frame.components(), rgb, rewritten());
    }

    private byte[] rewritten() {
        ByteArrayOutputStream rewritten = new ByteArrayOutputStream(body.size() + JFIF.length + ADOBE.length + 8);
        rewritten.write(MARKER);
        rewritten.write(START_OF_IMAGE);
        if (jfif) {
            rewritten.writeBytes(JFIF);
        }
        if (adobeTransform >= 0) {
            rewritten.writeBytes(ADOBE);
            rewritten.write(Math.min(adobeTransform, 1)); // decoders take what they do not know for 1, with a warning
        }
        rewritten.writeBytes(body.toByteArray());
        rewritten.write(MARKER);
        rewritten.write(END_OF_IMAGE);
        return rewritten.toByteArray();
    }

    /** Moves past the next marker; any number of FF may stand before its code. */
    private int nextMarker() throws UndecodableImageException {
        if (u8(at) != MARKER) {
            throw corrupt(at, "expected a marker, found 0x" + Integer.toHexString(u8(at)));
        }
        at = afterFill(at);
        return u8(at++);
    }

    /** Returns the index of the first byte from the given one on that is not FF. */
    private int afterFill(int from) throws UndecodableImageException {
        int index = from;
        while (u8(index) == MARKER) {
            index++;
        }
        return index;
    }

    private void segment(int marker) throws UndecodableImageException {
        if (marker == 0 || marker == START_OF_IMAGE || isRestart(marker)) {
            throw corrupt(at - 1, "expected a segment, found the marker 0x" + Integer.toHexString(marker));
        }
        int start = at;
        int length = u8(at) << 8 | u8(at + 1);
        if (length < 2 || length > bytes.length - start) {
            throw corrupt(
                    start,
                    "expected a segment within the " + (bytes.length - start) + " bytes left, found one of " + length);
        }
        at = start + length;
        if (marker == START_OF_SCAN) {
            scan(start, length);
        } else if (marker >= APP_0 && marker <= APP_15) {
            application(marker, start, length);
        } else if (marker != COMMENT) {
            if (JpegFrame.isFrameMarker(marker)) {
                frame(marker, start, length);
            }
            write(marker);
            body.write(bytes, start, length);
        }
    }

    private void frame(int marker, int start, int length) throws UndecodableImageException {
        if (frame != null) {
            throw corrupt(start, "expected one frame, found a second");
        }
        frame = JpegFrame.parse(marker, bytes, start, length);
        scans = new JpegScans(frame);
    }

    /** Decoders look at these before the first scan alone. */
    private void application(int marker, int start, int length) throws UndecodableImageException {
        if (scans != null && !scans.isEmpty()) {
            return;
        }
        if (marker == APP_0) {
            jfif |= length >= JFIF_LENGTH && startsWith(start + 2, "JFIF\0");
        } else if (marker == APP_14 && length >= 14 && startsWith(start + 2, "Adobe")) {
            adobeTransform = u8(start + 13);
        }
    }

    private void scan(int start, int length) throws UndecodableImageException {
        if (frame == null) {
            throw corrupt(start, "expected a frame before the first scan, found none");
        }
        scans.add(bytes, start, length);
        write(START_OF_SCAN);
        if (frame.progressive()) {
            body.write(bytes, start, length);
        } else {
            body.write(bytes, start, length - 3);
            body.writeBytes(JpegScans.WHOLE_BLOCKS);
        }
        entropyCodedData();
    }

    /** Copies a scan's coefficients, in which FF is followed by 0, for a byte of FF, or by a restart marker's code. */
    private void entropyCodedData() throws UndecodableImageException {
        int from = at;
        while (true) {
            if (u8(at) != MARKER) {
                at++;
                continue;
            }
            int code = afterFill(at);
            if (u8(code) != 0 && !isRestart(u8(code))) {
                break;
            }
            if (code > at + 1) {
                if (u8(code) == 0) { // decoders do not agree on what that is
                    throw corrupt(at, "expected fill bytes before a marker alone, found some before 0");
                }
                // Only the last FF is written.
                body.write(bytes, from, at - from);
                from = code - 1;
            }
            at = code + 1;
        }
        body.write(bytes, from, at - from);
    }

    private static boolean isRestart(int code) {
        return code >= FIRST_RESTART && code <= LAST_RESTART;
    }

    private void write(int marker) {
        body.write(MARKER);
        body.write(marker);
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
