package io.facsimile.core.image.codec;

import io.facsimile.core.image.format.UndecodableImageException;
import io.facsimile.core.image.format.UndecodableImageException.Kind;

/**
 * The outer structure of a JPEG file: its markers walked from start to end, its size and colour model read, its scans
 * counted, and the file written anew with what the pixels need and nothing else (see {@link JpegRewriter}).
 *
 * <p>A file that ends before its end-of-image marker is cut short and refused, as is one whose scans leave out a
 * component, or bits of a coefficient. Bytes after that marker are ignored: cameras and phones append previews there. The
 * orientation that a camera may note is not applied.
 *
 * @param rewritten the file in the plainest form that decodes to the same pixels; nothing in it gives a decoder a reason to
 *     warn but damage
 * @param rgb whether the three components are red, green and blue rather than luma and two colour differences
 */
record JpegFile(int width, int height, int components, boolean rgb, byte[] rewritten) {
    /** Real progressive files have about ten; thousands are a way to burn processor time with few bytes. */
    static final int MAX_SCANS = 100;

    /** Parses any bytes that begin with the marker of a start of image, {@code FF D8}. */
    static JpegFile parse(byte[] bytes) throws UndecodableImageException {
        return new JpegRewriter(bytes).toEnd();
    }

    static UndecodableImageException corrupt(int at, String what) {
        return new UndecodableImageException(Kind.CORRUPT, "JPEG, byte " + at + ": " + what);
    }
}
