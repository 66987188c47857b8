package io.facsimile.data.folder;

/** What to do about a file that cannot be read among those of a folder. */
@FunctionalInterface
public interface Unreadable {
    /** Reads all or nothing: a set that silently shrinks is worse than none. */
    Unreadable STOP = failure -> {
        throw failure;
    };

    /**
     * Told of each.
     *
     * @throws UnreadableFileException to read no more; otherwise the file is passed over, and counted
     */
    void meet(UnreadableFileException failure) throws UnreadableFileException;
}
