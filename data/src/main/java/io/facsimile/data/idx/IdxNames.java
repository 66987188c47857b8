package io.facsimile.data.idx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The names that MNIST gave to its files of images, each .gz or not. */
public enum IdxNames {
    TRAIN("train-images"),
    TEST("t10k-images");

    private final List<String> names;

    IdxNames(String part) {
        names = List.of(part + "-idx3-ubyte", part + "-idx3-ubyte.gz", part + ".idx3-ubyte", part + ".idx3-ubyte.gz");
    }

    /** Whether the folder holds a file of one of these names. */
    public static boolean areIn(Path folder) {
        return TRAIN.in(folder).isPresent() || TEST.in(folder).isPresent();
    }

    /** The folder's file of this part, the first if there are several. */
    public Optional<Path> in(Path folder) {
        return names.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    /** The names, for messages. */
    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
