package io.facsimile.data.download;

import io.facsimile.core.file.WholeFile;
import io.facsimile.data.Progress;
import io.facsimile.data.download.NamedSet.RemoteFile;
import io.facsimile.data.idx.FileContent;
import io.facsimile.data.idx.IdxFormatException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;

/**
 * Files of named sets on disk: fetched when they are missing or damaged, kept for the next time.
 *
 * <p>A file comes to its place whole and checked, by a move, so that several processes may share the cache.
 */
public final class DownloadCache {
    private final Path folder;
    private final HttpTransfer transfer;
    private final Progress progress;

    public DownloadCache(Path folder, HttpTransfer transfer, Progress progress) {
        this.folder = folder;
        this.transfer = transfer;
        this.progress = progress;
    }

    /**
     * The file of a set, with its content checked.
     *
     * @throws DownloadException if it is not in the cache and no mirror gives it
     * @throws IOException if the cache cannot be read or written
     */
    public Path file(NamedSet set, RemoteFile file) throws IOException {
        Path place = folder.resolve(set.name()).resolve(file.name());
        if (Files.exists(place) && damage(place, file) == null) {
            return place;
        }
        Files.createDirectories(place.getParent());
        WholeFile.write(place, unfinished -> download(set, file, unfinished));
        return place;
    }

    private void download(NamedSet set, RemoteFile file, Path to) throws IOException {
        StringJoiner answers = new StringJoiner("; ");
        IOException last = null;
        for (URI mirror : set.mirrors()) {
            URI address = mirror.resolve(file.name());
            try {
                fetch(set, file, address, to);
                return;
            } catch (InterruptedIOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                last = e;
                answers.add(address + ": " + e.getMessage());
            } catch (IOException e) {
                last = e;
                answers.add(address + ": " + e.getMessage());
            }
        }
        throw new DownloadException(
                set.name() + ": cannot download " + file.name() + " (" + answers
                        + "); a folder that holds the set's files can be given instead",
                last);
    }

    private void fetch(NamedSet set, RemoteFile file, URI address, Path to) throws IOException {
        try (Progress.Task task = progress.start(set.name() + "/" + file.name(), Progress.Unit.BYTES)) {
            transfer.fetch(address, to, task);
        }
        String damage = damage(to, file);
        if (damage != null) {
            throw new IOException(damage);
        }
    }

    /** What is wrong with a file's content, or null if nothing is. */
    private static String damage(Path place, RemoteFile file) throws IOException {
        try (FileContent content = FileContent.open(place)) {
            String found = content.sha256();
            return found.equals(file.sha256())
                    ? null
                    : "wrong content: expected SHA-256 " + file.sha256() + ", found " + found;
        } catch (IdxFormatException e) {
            return "wrong content: " + e.detail();
        }
    }
}
