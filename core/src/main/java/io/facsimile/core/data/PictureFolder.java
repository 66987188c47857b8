package io.facsimile.core.data;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageDecoder;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.UndecodableImageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of PNG and JPEG files, with all that is below it, as a data set.
 *
 * <p>If the folder has both a {@code train} and a {@code test} folder, those are the two parts and nothing else in it
 * counts. Otherwise every sixth file in the order of the names is for testing. Names that begin with a dot are passed
 * over; one file that cannot be decoded fails the whole, because a set that silently shrinks is worse.
 */
final class PictureFolder {
    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");
    private static final int TEST_EVERY = 6;

    private final Path folder;
    private final ImageShape shape;
    private final ImageDecoder decoder;
    private final Progress progress;

    PictureFolder(Path folder, ImageShape shape, Progress progress) {
        this.folder = folder;
        this.shape = shape;
        this.decoder = new ImageDecoder(shape, ImageDecoder.DEFAULT_MAX_DECODED_PIXELS);
        this.progress = progress;
    }

    DataSet read(String name) throws IOException {
        Path train = folder.resolve("train");
        Path test = folder.resolve("test");
        if (Files.isDirectory(train) && Files.isDirectory(test)) {
            return new DataSet(name, decode(files(train)), decode(files(test)));
        }
        List<Path> all = files(folder);
        ImageSet images = decode(all);
        int tests = all.size() / TEST_EVERY;
        int[] testIndices = new int[tests];
        int[] trainIndices = new int[all.size() - tests];
        for (int i = 0; i < all.size(); i++) {
            int before = i / TEST_EVERY;
            if (i % TEST_EVERY == TEST_EVERY - 1) {
                testIndices[before] = i;
            } else {
                trainIndices[i - before] = i;
            }
        }
        return new DataSet(name, images.select(trainIndices), images.select(testIndices));
    }

    /** All pictures below a folder in the order of their names, which is the same on every system. */
    private List<Path> files(Path below) throws IOException {
        TreeMap<String, Path> byName = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(below, FileVisitOption.FOLLOW_LINKS)) {
            walk.filter(PictureFolder::isPicture).forEach(file -> byName.put(key(file), file));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (byName.isEmpty()) {
            throw new DataSourceException(
                    below + ": expected IDX files or pictures (" + String.join(", ", ENDINGS) + "), found none");
        }
        return List.copyOf(byName.values());
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
    }

    private String key(Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private ImageSet decode(List<Path> files) throws IOException {
        List<GrayImage> images = new ArrayList<>(files.size());
        try (Progress.Task task = progress.start("reading " + folder, Progress.Unit.IMAGES)) {
            task.expect(files.size());
            for (Path file : files) {
                images.add(decode(file));
                task.reached(images.size());
            }
        }
        return ImageSet.of(shape, images, files.stream().map(this::key).toList());
    }

    private GrayImage decode(Path file) throws IOException {
        try {
            return decoder.decode(Files.readAllBytes(file));
        } catch (UndecodableImageException e) {
            throw new DataSourceException(file + ": " + e.kind() + ": " + e.getMessage(), e);
        }
    }
}
