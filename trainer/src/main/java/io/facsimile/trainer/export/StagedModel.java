package io.facsimile.trainer.export;

import io.facsimile.core.file.UnwritableFileException;
import io.facsimile.core.file.WholeFile;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.CodeDecoder;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The two files of a model on their way into its folder: written whole beside their places, so that a full disk is
 * found before anything of an older model is touched, then moved there together. Closing deletes what was not moved.
 */
public final class StagedModel implements AutoCloseable {
    private final Path autoencoderPlace;
    private final Path decoderPlace;
    private final Path autoencoder;
    private final Path decoder;

    private StagedModel(Path folder) {
        autoencoderPlace = folder.resolve(Autoencoder.FILE_NAME);
        decoderPlace = folder.resolve(CodeDecoder.FILE_NAME);
        autoencoder = WholeFile.besides(autoencoderPlace);
        decoder = WholeFile.besides(decoderPlace);
    }

    /**
     * Writes both files beside their places.
     *
     * @param autoencoder content of {@value Autoencoder#FILE_NAME}
     * @param decoder content of {@value CodeDecoder#FILE_NAME}
     * @throws UnwritableFileException if there is no room for them; nothing is left behind then
     */
    public static StagedModel write(Path folder, byte[] autoencoder, byte[] decoder) throws IOException {
        StagedModel staged = new StagedModel(folder);
        try {
            stage(staged.autoencoder, staged.autoencoderPlace, autoencoder);
            stage(staged.decoder, staged.decoderPlace, decoder);
            return staged;
        } catch (IOException e) {
            staged.close();
            throw e;
        }
    }

    private static void stage(Path staged, Path place, byte[] content) throws IOException {
        try {
            WholeFile.writeNew(staged, content);
        } catch (IOException e) {
            throw new UnwritableFileException(place, e);
        }
    }

    /** The staged autoencoder, to be tried before it is published. */
    Path autoencoder() {
        return autoencoder;
    }

    Path decoder() {
        return decoder;
    }

    /**
     * Moves both files into their places. If the second cannot be moved, the first is put back, so that the folder does
     * not hold halves of two models; only a process that is killed between two renames leaves that.
     */
    public void publish() throws IOException {
        Path before = WholeFile.besides(decoderPlace);
        boolean replaces = Files.exists(decoderPlace);
        boolean isOnlyCopy = false;
        try {
            if (replaces) {
                keep(decoderPlace, before);
            }
            WholeFile.move(decoder, decoderPlace);
            try {
                WholeFile.move(autoencoder, autoencoderPlace);
            } catch (IOException e) {
                isOnlyCopy = !putBack(before, replaces, e);
                throw e;
            }
        } finally {
            if (!isOnlyCopy) {
                Files.deleteIfExists(before);
            }
        }
    }

    /** Whether that went well; if not, the failure says where the older decoder is. */
    private boolean putBack(Path before, boolean replaces, IOException failure) {
        try {
            if (replaces) {
                WholeFile.move(before, decoderPlace);
            } else {
                Files.deleteIfExists(decoderPlace);
            }
            return true;
        } catch (IOException e) {
            failure.addSuppressed(new IOException("the older decoder is kept as " + before, e));
            return false;
        }
    }

    /** A second name takes no room; where the file system has none, a copy does, and fails while nothing is changed. */
    private static void keep(Path file, Path kept) throws IOException {
        try {
            Files.createLink(kept, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            try {
                Files.copy(file, kept);
            } catch (IOException full) {
                throw new UnwritableFileException(file, full);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(autoencoder);
        } finally {
            Files.deleteIfExists(decoder);
        }
    }
}
