package io.facsimile.data.folder;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.codec.ImageDecoder;
import io.facsimile.data.DataSet;
import io.facsimile.data.FileNames;
import io.facsimile.data.Progress;
import io.facsimile.data.folder.PassedOver.Cause;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A folder of PNG and JPEG files, with all that is below it, as a data set.
 *
 * <p>If the folder has both a {@code train} and a {@code test} folder, those are the two parts and nothing else in it
 * counts. Otherwise every sixth file in the order of the names is for testing. What is not read is told at the end.
 */
public final class PictureFolder {
    private static final int TEST_EVERY = 6;

    private final Path folder;
    private final ImageShape shape;
    private final ImageDecoder decoder;
    private final Progress progress;
    private final UnreadableFileHandler unreadable;

    public PictureFolder(Path folder, ImageShape shape, Progress progress, UnreadableFileHandler unreadable) {
        this.folder = folder;
        this.shape = shape;
        this.decoder = new ImageDecoder(shape, ImageDecoder.DEFAULT_MAX_DECODED_PIXELS);
        this.progress = progress;
        this.unreadable = unreadable;
    }

    public DataSet read(String name) throws IOException {
        Path train = folder.resolve("train");
        Path test = folder.resolve("test");
        if (Files.isDirectory(train) && Files.isDirectory(test)) {
            PictureFiles training = PictureFiles.below(train, folder, unreadable);
            PictureFiles testing = PictureFiles.below(test, folder, unreadable);
            besideParts(Set.of(train, test), training.passedOver());
            return new DataSet(name, decode(train, training), decode(test, testing));
        }
        ImageSet images = decode(folder, PictureFiles.below(folder, folder, unreadable));
        int tests = images.size() / TEST_EVERY;
        int[] testIndices = new int[tests];
        int[] trainIndices = new int[images.size() - tests];
        for (int i = 0; i < images.size(); i++) {
            int before = i / TEST_EVERY;
            if (i % TEST_EVERY == TEST_EVERY - 1) {
                testIndices[before] = i;
            } else {
                trainIndices[i - before] = i;
            }
        }
        return new DataSet(name, images.select(trainIndices), images.select(testIndices));
    }

    private void besideParts(Set<Path> parts, PassedOver passedOver) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, entry -> !parts.contains(entry))) {
            for (Path entry : entries) {
                Cause hidden = Files.isDirectory(entry) ? Cause.HIDDEN_FOLDER : Cause.HIDDEN_FILE;
                passedOver.add(
                        PictureWalk.isHidden(entry) ? hidden : Cause.BESIDE_PARTS,
                        FileNames.shown(entry.getFileName()));
            }
        }
    }

    private ImageSet decode(Path part, PictureFiles pictures) throws IOException {
        List<GrayImage> images = new ArrayList<>(pictures.files().size());
        List<String> keys = new ArrayList<>(pictures.files().size());
        try (Progress.Task task = progress.start("reading " + FileNames.shown(part), Progress.Unit.IMAGES)) {
            task.expect(pictures.files().size());
            for (PictureFile file : pictures.files()) {
                try {
                    images.add(file.image(decoder));
                    keys.add(file.key());
                    task.reached(images.size());
                } catch (UnreadableFileException e) {
                    unreadable.onUnreadable(e);
                    pictures.passedOver().add(e, file.key());
                }
            }
        }
        progress.say(FileNames.shown(part) + ": "
                + PictureFiles.summary(images.size(), pictures.secondNames(), pictures.passedOver()));
        return ImageSet.of(shape, images, keys);
    }
}
