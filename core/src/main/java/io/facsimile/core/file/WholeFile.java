package io.facsimile.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file so that whoever reads its path sees the whole of it, or the one before. Several may write at once. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Writes a file beside its place and moves it there.
     *
     * @throws UnwritableFileException if that fails, on a full disk for one; the file before is as it was, and nothing
     *     is left beside it
     */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, unfinished -> {
            try {
                writeNew(unfinished, content);
            } catch (IOException e) {
                throw new UnwritableFileException(file, e);
            }
        });
    }

    /**
     * Has a file written beside its place and moves it there.
     *
     * @param content writes the file; what it throws is passed on as it is
     * @throws UnwritableFileException if the file cannot be moved; in any case of failure the file before is as it was,
     *     and nothing is left beside it
     */
    public static void write(Path file, Content content) throws IOException {
        Path unfinished = besides(file);
        try {
            content.writeTo(unfinished);
            move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Moves a file to its place in the same folder, in one step, over the file before.
     *
     * @throws UnwritableFileException naming the place
     */
    public static void move(Path unfinished, Path file) throws IOException {
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UnwritableFileException(file, e);
        }
    }

    /** Returns an unused path in the same folder, hidden where names that begin with a dot are. */
    public static Path besides(Path file) {
        return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    }

    /**
     * Writes a file that is not there yet, down to the disk, since some file systems tell only then that it is full.
     * Readable to others as far as the process's mask says, unlike the temporary files of {@link Files}.
     */
    public static void writeNew(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Writes what a file is to hold. */
    @FunctionalInterface
    public interface Content {
        /** @param unfinished where to; nothing is there yet */
        void writeTo(Path unfinished) throws IOException;
    }
}
