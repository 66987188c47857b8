package io.facsimile.trainer.export;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that a model goes to. */
public final class OutputFolder {
    private OutputFolder() {}

    /** Refuses a path that cannot become a folder, before hours of work are spent. */
    public static void require(Path out) throws IOException {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw notAFolder(out);
        }
    }

    public static void create(Path out) throws IOException {
        try {
            Files.createDirectories(out);
        } catch (FileAlreadyExistsException e) {
            throw notAFolder(out);
        }
    }

    private static IOException notAFolder(Path out) {
        return new IOException(out + ": expected a folder to write the model to, found a file");
    }
}
