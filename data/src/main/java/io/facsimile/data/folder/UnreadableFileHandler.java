package io.facsimile.data.folder;

/** Decides what becomes of a folder's reading where one of its files cannot be read. */
@FunctionalInterface
public interface UnreadableFileHandler {
    /** Fails with the first such file: a set that silently shrinks is worse than none. */
    UnreadableFileHandler STOP = failure -> {
        throw failure;
    };

    /**
     * Is called for each file that cannot be read.
     *
     * @throws UnreadableFileException to read no more; otherwise the file is passed over, and counted
     */
    void onUnreadable(UnreadableFileException failure) throws UnreadableFileException;
}
