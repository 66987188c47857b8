package io.facsimile.core.data;

import io.facsimile.core.data.PassedOver.Cause;
import io.facsimile.core.image.ImageSet;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder that holds the IDX files of one data set under the names that MNIST gave them, each .gz or not. */
record IdxFolder(Path train, Path test) {
    private static final List<String> TRAIN_NAMES = names("train-images");
    private static final List<String> TEST_NAMES = names("t10k-images");

    /**
     * Looks for the two files.
     *
     * @return empty if neither is there
     * @throws DataSourceException if one is there and the other is not
     */
    static Optional<IdxFolder> in(Path folder) throws DataSourceException {
        Optional<Path> train = first(folder, TRAIN_NAMES);
        Optional<Path> test = first(folder, TEST_NAMES);
        if (train.isEmpty() && test.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new IdxFolder(
                train.orElseThrow(() -> missing(folder, TRAIN_NAMES)),
                test.orElseThrow(() -> missing(folder, TEST_NAMES))));
    }

    /** Whether one of the two files is there. */
    static boolean isLike(Path folder) {
        return first(folder, TRAIN_NAMES).isPresent()
                || first(folder, TEST_NAMES).isPresent();
    }

    DataSet read(String name) throws IOException {
        ImageSet trainImages = IdxReader.readImages(train);
        ImageSet testImages = IdxReader.readImages(test);
        if (!trainImages.shape().equals(testImages.shape())) {
            throw new DataSourceException(test + ": expected images of " + trainImages.shape() + " as in "
                    + train.getFileName() + ", found " + testImages.shape());
        }
        return new DataSet(name, trainImages, testImages);
    }

    /** Reads as {@link #read}, and says what in the folder was not read. */
    DataSet readAll(Path folder, String name, Progress progress) throws IOException {
        DataSet set = read(name);
        PassedOver passedOver = new PassedOver();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!entry.equals(train) && !entry.equals(test)) {
                    String shown = FileNames.shown(entry.getFileName());
                    passedOver.add(shown.contains("labels") ? Cause.LABELS : Cause.BESIDE_IDX, shown);
                }
            }
        }
        int images = set.train().size() + set.test().size();
        progress.say(FileNames.shown(folder) + ": " + PictureFiles.summary(images, Optional.empty(), passedOver));
        return set;
    }

    private static List<String> names(String part) {
        return List.of(part + "-idx3-ubyte", part + "-idx3-ubyte.gz", part + ".idx3-ubyte", part + ".idx3-ubyte.gz");
    }

    private static Optional<Path> first(Path folder, List<String> names) {
        return names.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    private static DataSourceException missing(Path folder, List<String> names) {
        return new DataSourceException(folder + ": expected one of " + String.join(", ", names) + ", found none");
    }
}
