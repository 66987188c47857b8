package io.facsimile.onnx.graph;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file so that nobody ever sees half of it. */
final class AtomicFile {
    private AtomicFile() {}

    /** @throws IOException naming the file, if it cannot be written; nothing is left behind then */
    static void write(Path file, byte[] content) throws IOException {
        Path target = file.toAbsolutePath();
        // Not Files.createTempFile: its files are for their owner alone, and a model is often read by another user.
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(temporary, content, StandardOpenOption.CREATE_NEW);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            throw caused(new NoSuchFileException(file.toString(), null, "its folder is missing"), e);
        } catch (FileSystemException e) { // names the temporary file
            String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
            throw caused(new FileSystemException(file.toString(), null, reason), e);
        } catch (IOException e) {
            throw new IOException(file + ": cannot be written: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static IOException caused(IOException failure, IOException cause) {
        failure.initCause(cause);
        return failure;
    }
}
