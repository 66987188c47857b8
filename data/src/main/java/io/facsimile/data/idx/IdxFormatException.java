package io.facsimile.data.idx;

import java.io.IOException;
import java.nio.file.Path;

/**
 * An IDX file that breaks its format. The message reads {@code <file>: <what> at byte <n>: expected …, found …}, where
 * bytes count from 0 in the decompressed content.
 */
public final class IdxFormatException extends IOException {
    private final long position;
    private final String detail;

    IdxFormatException(Path file, String what, long position, String expected, String found) {
        this(file, what, position, expected, found, null);
    }

    IdxFormatException(Path file, String what, long position, String expected, String found, Throwable cause) {
        this(file, what + " at byte " + position + ": expected " + expected + ", found " + found, position, cause);
    }

    private IdxFormatException(Path file, String detail, long position, Throwable cause) {
        super(file + ": " + detail, cause);
        this.position = position;
        this.detail = detail;
    }

    /** The message without the file's name, for files that have only a temporary one. */
    public String detail() {
        return detail;
    }

    /** Returns the index of the byte at which the content breaks, from 0, after decompression. */
    public long position() {
        return position;
    }
}
