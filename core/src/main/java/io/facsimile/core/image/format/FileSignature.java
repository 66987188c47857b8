package io.facsimile.core.image.format;

import io.facsimile.core.image.format.UndecodableImageException.Kind;

/**
 * Whether a PNG or JPEG file begins as it must. What is known for one by its very first bytes and then goes on wrongly
 * is damaged, no unknown format.
 */
public final class FileSignature {
    private static final byte END_OF_TEXT = 0x1A;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', END_OF_TEXT, '\n'};
    private static final int PNG_NAME = 4;
    private static final int JPEG_MARKER = 2;

    private FileSignature() {}

    /**
     * @return {@link FileFormat#PNG} or {@link FileFormat#JPEG}, whose signature is whole
     * @throws UndecodableImageException if it is neither, or the signature is damaged
     */
    public static FileFormat of(byte[] file) throws UndecodableImageException {
        FileFormat format = FileFormat.expectRead(file, file.length);
        if (format == FileFormat.PNG) {
            expectPng(file);
        } else if (file.length <= JPEG_MARKER) {
            throw damaged("JPEG, byte 2: cut short: expected a marker, found the end");
        } else if ((file[JPEG_MARKER] & 0xFF) != 0xFF) {
            throw damaged("JPEG, byte 2: expected a marker, FF, after FF D8, found "
                    + FileFormat.hex(file, JPEG_MARKER, 1) + hint(file, JPEG_MARKER));
        }
        return format;
    }

    private static void expectPng(byte[] file) throws UndecodableImageException {
        for (int i = PNG_NAME; i < PNG.length; i++) {
            if (i == file.length) {
                throw damaged("PNG, byte " + i + ": cut short: expected the rest of the signature, found the end");
            }
            if (file[i] != PNG[i]) {
                throw damaged("PNG, byte " + PNG_NAME + ": expected the signature to go on with 0d 0a 1a 0a, found "
                        + FileFormat.hex(file, PNG_NAME, PNG.length - PNG_NAME)
                        + hint(file, PNG_NAME));
            }
        }
    }

    /** Line ends stand in a PNG's signature, and a marker after them, to show what a transfer in text mode did. */
    private static String hint(byte[] file, int from) {
        int at = from;
        while (at < file.length && (file[at] == '\r' || file[at] == '\n')) {
            at++;
        }
        boolean changed = at == file.length || file[at] == END_OF_TEXT || (from == JPEG_MARKER && at > from);
        return changed ? ": its line ends were changed, as a transfer in text mode does; send it as binary" : "";
    }

    private static UndecodableImageException damaged(String message) {
        return new UndecodableImageException(Kind.CORRUPT, message);
    }
}
