package io.facsimile.core.image.codec;

import io.facsimile.core.image.format.UndecodableImageException;
import io.facsimile.core.image.format.UndecodableImageException.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file that bear on the stored pixel values, after every chunk's length and CRC has been checked.
 *
 * <p>Colour profiles, gamma, texts and other extras are not looked into: they must not change grey values, and a
 * compressed text is a way to hide a decompression bomb. Bytes after IEND are ignored, as PNG viewers do.
 *
 * @param palette the content of PLTE, empty if there is none
 * @param transparency the content of tRNS, empty if there is none
 * @param data the compressed rows: the contents of all IDAT, joined
 */
record PngFile(PngHeader header, byte[] palette, byte[] transparency, byte[] data) {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    /** Length before the data, type before the data, CRC after the data. */
    private static final int FRAME_BYTES = 3 * Integer.BYTES;

    private static final int ANCILLARY_BIT = 0x20;

    /** Parses any bytes that begin with PNG's signature of 8 bytes. */
    static PngFile parse(byte[] bytes) throws UndecodableImageException {
        ByteBuffer in = ByteBuffer.wrap(bytes).position(SIGNATURE.length);
        PngHeader header = null;
        byte[] palette = {};
        byte[] transparency = {};
        ByteArrayOutputStream data = new ByteArrayOutputStream(bytes.length);
        boolean hasData = false;
        String type = "";
        while (!type.equals("IEND")) {
            int start = in.position();
            int length = length(in);
            type = new String(bytes, start + Integer.BYTES, Integer.BYTES, StandardCharsets.ISO_8859_1);
            checkCrc(bytes, start, length, type);
            if (header == null && (!type.equals("IHDR") || length != PngHeader.BYTES)) {
                throw corrupt(start, "expected the chunk IHDR of 13 bytes, found " + named(type) + " of " + length);
            }
            int content = start + 2 * Integer.BYTES;
            switch (type) {
                case "IHDR" -> {
                    if (header != null) {
                        throw corrupt(start, "expected one chunk IHDR, found a second");
                    }
                    header = PngHeader.read(in.position(content), start);
                }
                case "PLTE" -> palette = Arrays.copyOfRange(bytes, content, content + length);
                case "tRNS" -> transparency = Arrays.copyOfRange(bytes, content, content + length);
                case "IDAT" -> {
                    data.write(bytes, content, length);
                    hasData = true;
                }
                case "IEND" -> {
                    // The loop ends.
                }
                default -> {
                    if ((type.charAt(0) & ANCILLARY_BIT) == 0) {
                        throw corrupt(start, "expected a chunk that PNG decoders know, found " + named(type));
                    }
                }
            }
            in.position(start + FRAME_BYTES + length);
        }
        if (!hasData) {
            throw corrupt(in.position(), "expected pixel data (IDAT) before IEND, found none");
        }
        return new PngFile(header, palette, transparency, data.toByteArray());
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
        return type.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) ? type : "of no valid type";
    }

    /** @param at index of the byte from the file's start */
    static UndecodableImageException corrupt(int at, String what) {
        return new UndecodableImageException(Kind.CORRUPT, "PNG, byte " + at + ": " + what);
    }

    /** Makes the exception for damage within the compressed rows, where no byte of the file can be named. */
    static UndecodableImageException unreadable(String what) {
        return new UndecodableImageException(Kind.CORRUPT, "PNG: pixels cannot be read: " + what);
    }
}
