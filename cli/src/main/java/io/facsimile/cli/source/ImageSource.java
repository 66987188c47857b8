package io.facsimile.cli.source;

import io.facsimile.data.folder.UnreadableFileException;
import java.io.IOException;
import java.util.Optional;

/** Images to send, one after another, so that not all need be in memory as they go on the wire. */
public interface ImageSource {
    /** Number of images. */
    int size();

    /**
     * One image as it goes on the wire.
     *
     * @param index from 0 to {@code size() - 1}
     * @throws UnreadableFileException if its file cannot be read, or is no image
     */
    OutgoingImage image(int index) throws IOException;

    /**
     * Looks at one image before any is sent.
     *
     * @throws UnreadableFileException if {@link #image} would
     */
    default void check(int index) throws IOException {}

    /** Counts an image that is left out because it cannot be read. */
    default void passOver(int index, UnreadableFileException cause) {}

    /**
     * Sums the reading of a folder up; empty if there was none.
     *
     * @param read images of it that were read
     */
    default Optional<String> summary(long read) {
        return Optional.empty();
    }
}
