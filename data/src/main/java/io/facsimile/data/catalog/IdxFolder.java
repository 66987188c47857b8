package io.facsimile.data.catalog;

import io.facsimile.core.image.ImageSet;
import io.facsimile.data.DataSet;
import io.facsimile.data.DataSourceException;
import io.facsimile.data.FileNames;
import io.facsimile.data.Progress;
import io.facsimile.data.folder.PassedOver;
import io.facsimile.data.folder.PassedOver.Cause;
import io.facsimile.data.folder.PictureFiles;
import io.facsimile.data.folder.SecondNames;
import io.facsimile.data.idx.IdxNames;
import io.facsimile.data.idx.IdxReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder that holds the IDX files of one data set under the names that MNIST gave them, each .gz or not. */
record IdxFolder(Path train, Path test) {
    /**
     * Looks for the two files.
     *
     * @return empty if neither is there
     * @throws DataSourceException if one is there and the other is not
     */
    static Optional<IdxFolder> in(Path folder) throws DataSourceException {
        Optional<Path> train = IdxNames.TRAIN.in(folder);
        Optional<Path> test = IdxNames.TEST.in(folder);
        if (train.isEmpty() && test.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new IdxFolder(
                train.orElseThrow(() -> missing(folder, IdxNames.TRAIN)),
                test.orElseThrow(() -> missing(folder, IdxNames.TEST))));
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
        progress.say(FileNames.shown(folder) + ": " + PictureFiles.summary(images, SecondNames.NONE, passedOver));
        return set;
    }

    private static DataSourceException missing(Path folder, IdxNames names) {
        return new DataSourceException(folder + ": expected one of " + names + ", found none");
    }
}
