package io.facsimile.core.image.codec;

import io.facsimile.core.image.format.UndecodableImageException;
import java.nio.ByteBuffer;

/**
 * What a PNG's first chunk says.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param depth bits of a sample, one that the colour type allows
 * @param interlaced whether the pixels come in Adam7's seven passes
 */
record PngHeader(int width, int height, int depth, PngColour colour, boolean interlaced) {
    static final int BYTES = 13;

    /** Reads the 13 bytes of the chunk IHDR from the buffer's position. */
    static PngHeader read(ByteBuffer in, int chunk) throws UndecodableImageException {
        int width = in.getInt();
        int height = in.getInt();
        if (width < 1 || height < 1) {
            throw PngFile.corrupt(chunk, "expected a width and height of at least 1, found " + width + "×" + height);
        }
        int depth = in.get();
        int code = in.get();
        PngColour colour = PngColour.of(code, depth)
                .orElseThrow(() -> PngFile.corrupt(
                        chunk,
                        "expected a colour type with a depth that it has, found type " + code + " of " + depth
                                + " bits"));
        int compression = in.get();
        int filter = in.get();
        int interlace = in.get();
        if (compression != 0 || filter != 0 || interlace < 0 || interlace > 1) {
            throw PngFile.corrupt(
                    chunk,
                    "expected compression 0, filter 0 and interlace 0 or 1, found " + compression + ", " + filter
                            + " and " + interlace);
        }
        return new PngHeader(width, height, depth, colour, interlace == 1);
    }

    /** The greatest value of a sample. */
    int max() {
        return (1 << depth) - 1;
    }

    /** Whole bytes of so many pixels of a row, without its filter. */
    int rowBytes(int pixels) {
        return Math.toIntExact(((long) pixels * colour.samples() * depth + Byte.SIZE - 1) / Byte.SIZE);
    }
}
