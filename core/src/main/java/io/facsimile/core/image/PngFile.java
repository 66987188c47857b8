package io.facsimile.core.image;

import io.facsimile.core.image.UndecodableImageException.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The outer structure of a PNG file: every chunk's length and CRC checked, its size read, and what does not bear on
 * the stored pixel values left out.
 *
 * <p>Colour profiles, gamma, texts and other extras are dropped before decoding: they must not change grey values, and
 * a compressed text is a way to hide a decompression bomb. Bytes after IEND are ignored, as PNG viewers do.
 *
 * @param essence the file with the chunks that the pixels need, and no other
 */
record PngFile(int width, int height, byte[] essence) {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final int HEADER_BYTES = 13;
    /** Length before the data, type before the data, CRC after the data. */
    private static final int FRAME_BYTES = 3 * Integer.BYTES;

    private static final int ANCILLARY_BIT = 0x20;

    static boolean startsLike(byte[] bytes) {
        return bytes.length >= SIGNATURE.length
                && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /** Only for bytes that {@linkplain #startsLike start like} a PNG. */
    static PngFile parse(byte[] bytes) throws UndecodableImageException {
        ByteBuffer in = ByteBuffer.wrap(bytes).position(SIGNATURE.length);
        ByteArrayOutputStream essence = new ByteArrayOutputStream(bytes.length);
        essence.write(bytes, 0, SIGNATURE.length);
        int width = 0;
        int height = 0;
        boolean data = false;
        String type = "";
        while (!type.equals("IEND")) {
            int start = in.position();
            int length = length(in);
            type = new String(bytes, start + Integer.BYTES, Integer.BYTES, StandardCharsets.ISO_8859_1);
            checkCrc(bytes, start, length, type);
            if (start == SIGNATURE.length) {
                if (!type.equals("IHDR") || length != HEADER_BYTES) {
                    throw corrupt(start, "expected the chunk IHDR of 13 bytes, found " + named(type) + " of " + length);
                }
                width = in.getInt(start + 2 * Integer.BYTES);
                height = in.getInt(start + 3 * Integer.BYTES);
                if (width < 1 || height < 1) {
                    throw corrupt(start, "expected a width and height of at least 1, found " + width + "×" + height);
                }
            }
            if (NEEDED.contains(type)) {
                essence.write(bytes, start, FRAME_BYTES + length);
            } else if ((type.charAt(0) & ANCILLARY_BIT) == 0) {
                throw corrupt(start, "expected a chunk that PNG decoders know, found " + named(type));
            }
            data |= type.equals("IDAT");
            in.position(start + FRAME_BYTES + length);
        }
        if (!data) {
            throw corrupt(in.position(), "expected pixel data (IDAT) before IEND, found none");
        }
        return new PngFile(width, height, essence.toByteArray());
    }

    private static int length(ByteBuffer in) throws UndecodableImageException {
        if (in.remaining() < FRAME_BYTES) {
            throw corrupt(in.position(), "expected another chunk before the end, found " + in.remaining() + " bytes");
        }
        int length = in.getInt(in.position());
        if (length < 0 || length > in.remaining() - FRAME_BYTES) {
            throw corrupt(
                    in.position(),
                    "expected a chunk within the " + (in.remaining() - FRAME_BYTES) + " bytes left, found one of "
                            + Integer.toUnsignedString(length));
        }
        return length;
    }

    private static void checkCrc(byte[] bytes, int start, int length, String type) throws UndecodableImageException {
        CRC32 crc = new CRC32();
        crc.update(bytes, start + Integer.BYTES, Integer.BYTES + length);
        int stored = ByteBuffer.wrap(bytes).getInt(start + 2 * Integer.BYTES + length);
        if ((int) crc.getValue() != stored) {
            throw corrupt(
                    start,
                    "chunk " + named(type) + ": expected CRC " + Integer.toHexString(stored) + ", found "
                            + Integer.toHexString((int) crc.getValue()));
        }
    }

    /** A damaged type may hold any bytes; they must not reach a terminal. */
    private static String named(String type) {
        return type.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') ? type : "of no valid type";
    }

    private static UndecodableImageException corrupt(int at, String what) {
        return new UndecodableImageException(Kind.CORRUPT, "PNG, byte " + at + ": " + what);
    }
}
