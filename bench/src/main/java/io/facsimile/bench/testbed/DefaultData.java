package io.facsimile.bench.testbed;

import io.facsimile.data.catalog.DataCatalog;
import java.nio.file.Files;
import java.nio.file.Path;

/** The images that a benchmark takes where none are named. */
public final class DefaultData {
    /** Environment variable. */
    public static final String FOLDER_OF_SETS = "FACSIMILE_DATA";

    private DefaultData() {}

    /** Fashion-MNIST in the folder that {@value #FOLDER_OF_SETS} names, else the generated set. */
    public static String source() {
        String sets = System.getenv(FOLDER_OF_SETS);
        if (sets != null && !sets.isBlank()) {
            Path fashion = Path.of(sets, "fashion-mnist");
            if (Files.isDirectory(fashion)) {
                return fashion.toString();
            }
        }
        return DataCatalog.GENERATED;
    }
}
