package io.facsimile.data.folder;

import io.facsimile.core.image.format.UndecodableImageException;
import io.facsimile.data.DataSourceException;
import io.facsimile.data.FileNames;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** One file, link or folder of many that cannot be read. The message names it and says why. */
public final class UnreadableFileException extends DataSourceException {
    private final transient PassedOver.Cause kind;

    private UnreadableFileException(PassedOver.Cause kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static UnreadableFileException of(Path file, IOException cause) {
        PassedOver.Cause kind = PassedOver.Cause.UNREADABLE;
        if (cause instanceof FileSystemLoopException) {
            kind = PassedOver.Cause.LINK_LOOP;
        } else if (cause instanceof NoSuchFileException && Files.isSymbolicLink(file)) {
            kind = PassedOver.Cause.DANGLING_LINK;
        }
        return new UnreadableFileException(kind, FileNames.shown(file) + ": " + reason(file, cause), cause);
    }

    /** @param advice ends the message */
    static UnreadableFileException of(Path file, UndecodableImageException cause, String advice) {
        return new UnreadableFileException(
                PassedOver.Cause.UNDECODABLE,
                FileNames.shown(file) + ": " + cause.kind() + ": " + cause.getMessage() + advice,
                cause);
    }

    static UnreadableFileException ofName(Path file) {
        return new UnreadableFileException(
                PassedOver.Cause.UNREADABLE_NAME, FileNames.shown(file) + ": " + FileNames.problem(), null);
    }

    PassedOver.Cause kind() {
        return kind;
    }

    /** Java's exceptions name the file, and many of them nothing else. */
    private static String reason(Path file, IOException cause) {
        if (cause instanceof FileSystemLoopException) {
            return "a link that leads back to a folder which it is in";
        }
        if (cause instanceof AccessDeniedException) {
            return "no permission to read it";
        }
        if (cause instanceof NoSuchFileException) {
            return Files.isSymbolicLink(file) ? "a link to nothing" : "it is no longer there";
        }
        String reason = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return reason == null ? cause.toString() : reason;
    }
}
