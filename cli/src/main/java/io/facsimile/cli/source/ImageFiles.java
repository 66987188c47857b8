package io.facsimile.cli.source;

import io.facsimile.data.folder.PassedOver;
import io.facsimile.data.folder.PictureFile;
import io.facsimile.data.folder.PictureFiles;
import io.facsimile.data.folder.SecondNames;
import io.facsimile.data.folder.UnreadableFileHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The image files that a command line names, one by one or by their folder.
 *
 * @param files in the order given, those of a folder in the order of their keys
 * @param passedOver what is in the folders too; more is added as files turn out to be none
 * @param secondNames names of files in the folders that have another before in the same folder
 * @param folders whether one of those named is a folder
 */
public record ImageFiles(List<PictureFile> files, PassedOver passedOver, SecondNames secondNames, boolean folders) {
    public ImageFiles {
        files = List.copyOf(files);
    }

    /** @throws IOException if something is not there, or a folder holds no image */
    public static ImageFiles in(List<Path> named, UnreadableFileHandler unreadable) throws IOException {
        List<PictureFile> files = new ArrayList<>();
        PassedOver passedOver = new PassedOver();
        SecondNames secondNames = SecondNames.NONE;
        boolean folders = false;
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                PictureFiles found = PictureFiles.below(path, unreadable);
                files.addAll(found.files());
                passedOver.addAll(found.passedOver());
                secondNames = secondNames.plus(found.secondNames());
                folders = true;
            } else if (Files.isSymbolicLink(path) && Files.notExists(path)) {
                throw new NoSuchFileException(
                        path.toString(), null, "a link to " + Files.readSymbolicLink(path) + ", which is not there");
            } else if (Files.notExists(path)) {
                throw new NoSuchFileException(path.toString());
            } else {
                files.add(new PictureFile(path.getFileName().toString(), path));
            }
        }
        return new ImageFiles(files, passedOver, secondNames, folders);
    }

    /** How many files bear the key of one before them, if any: what comes out of them cannot be told apart by it. */
    public Optional<String> sharedKeys() {
        Set<String> keys = new HashSet<>();
        List<String> shared = files.stream()
                .map(PictureFile::key)
                .filter(key -> !keys.add(key))
                .toList();
        return shared.isEmpty()
                ? Optional.empty()
                : Optional.of(shared.size() + " of the images bear the key of another, such as " + shared.get(0));
    }
}
