package io.facsimile.core.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file could not be written; the message names it, which that of a full disk does not by itself. */
public final class UnwritableFileException extends IOException {
    /** @param file that was to be written, not the temporary one that its content went to */
    public UnwritableFileException(Path file, IOException cause) {
        super(file + ": cannot be written: " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof FileSystemException failure) {
            String kind = failure.getClass().getSimpleName();
            return failure.getReason() == null ? failure.getFile() + ": " + kind : failure.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
