package io.facsimile.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the image files that a command line names, one by one or by their folder. */
final class ImageFiles {
    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");

    private ImageFiles() {}

    /**
     * An image file.
     *
     * @param key its name; in a folder the path below that folder, with slashes
     */
    record Found(String key, Path path) {}

    /**
     * Files in the order given, those of a folder in the order of their keys.
     *
     * @throws IOException if something is not there, or a folder holds no image
     */
    static List<Found> in(List<Path> named) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                found.addAll(below(path));
            } else if (Files.exists(path)) {
                found.add(new Found(path.getFileName().toString(), path));
            } else {
                throw new NoSuchFileException(path.toString());
            }
        }
        return found;
    }

    private static List<Found> below(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            List<Found> found = walk.filter(ImageFiles::isImage)
                    .map(path -> new Found(key(folder, path), path))
                    .sorted(Comparator.comparing(Found::key))
                    .toList();
            if (found.isEmpty()) {
                throw new IOException(
                        folder + ": expected image files (" + String.join(", ", ENDINGS) + "), found none");
            }
            return found;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isImage(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(path);
    }

    private static String key(Path folder, Path path) {
        return folder.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
