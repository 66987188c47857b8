package io.facsimile.data.folder;

import io.facsimile.data.DataSourceException;
import io.facsimile.data.FileNames;
import io.facsimile.data.idx.IdxNames;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/**
 * The picture files of a folder and all folders below it, in the order of their keys, which is the same on every
 * system. Their names end in one of {@link #ENDINGS}, in any case. Links are followed. Hidden files and folders, files of
 * other endings, and links to nothing are passed over, and counted.
 *
 * @param files in the order of their keys
 * @param passedOver what is there too; more is added as files turn out to be none
 * @param secondNames names of files that have another before
 */
public record PictureFiles(List<PictureFile> files, PassedOver passedOver, SecondNames secondNames) {
    /** The endings of PNG and JPEG files. */
    public static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".jif");

    public PictureFiles {
        files = List.copyOf(files);
    }

    /**
     * Looks for picture files.
     *
     * @param unreadable called for what cannot be read: links that lead back to a folder above, closed folders, names
     *     that are no text
     * @throws UnreadableFileException if {@code unreadable} says so, or the folder itself cannot be read
     * @throws DataSourceException if there are no pictures
     */
    public static PictureFiles below(Path folder, UnreadableFileHandler unreadable) throws IOException {
        PictureFiles found = find(folder, folder, unreadable);
        if (found.files.isEmpty()) {
            throw found.none(folder, "pictures", IdxNames.areIn(folder) ? "; give its IDX files with --data" : "");
        }
        return found;
    }

    /** Looks as {@link #below} does, in a folder that could have held IDX files, with keys relative to another folder. */
    static PictureFiles below(Path folder, Path keysFrom, UnreadableFileHandler unreadable) throws IOException {
        PictureFiles found = find(folder, keysFrom, unreadable);
        if (found.files.isEmpty()) {
            throw found.none(folder, "IDX files or pictures", "");
        }
        return found;
    }

    private static PictureFiles find(Path folder, Path keysFrom, UnreadableFileHandler unreadable) throws IOException {
        PictureWalk walk = new PictureWalk(folder, keysFrom, unreadable);
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        return walk.found();
    }

    private DataSourceException none(Path folder, String expected, String advice) {
        return new DataSourceException(FileNames.shown(folder) + ": expected " + expected + " ("
                + String.join(", ", ENDINGS) + "), found none"
                + (passedOver.isEmpty() ? "" : "; passed over: " + passedOver) + advice);
    }

    /**
     * Sums the reading of a folder up.
     *
     * @param images that were read
     */
    public static String summary(long images, SecondNames secondNames, PassedOver passedOver) {
        return (images == 1 ? "1 image read" : images + " images read")
                + (secondNames.count() == 0 ? "" : ", " + secondNames)
                + (passedOver.isEmpty() ? "" : "; passed over: " + passedOver);
    }
}
