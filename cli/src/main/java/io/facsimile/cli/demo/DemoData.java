package io.facsimile.cli.demo;

import io.facsimile.cli.terminal.Console;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.data.DataSet;
import io.facsimile.data.catalog.DataCatalog;
import io.facsimile.data.download.DownloadException;
import java.io.IOException;
import java.util.Optional;

/** Finds the images of a demonstration. */
public final class DemoData {
    private static final String PREFERRED = "fashion-mnist";

    private final DataCatalog catalog;
    private final Console console;
    private final ImageShape shape;

    public DemoData(DataCatalog catalog, Console console, ImageShape shape) {
        this.catalog = catalog;
        this.console = console;
        this.shape = shape;
    }

    /** The given set, or Fashion-MNIST from cache or network, or else, told loudly, the generated one. */
    DataSet normal(Optional<String> given) throws IOException {
        if (given.isPresent()) {
            return checked(catalog.load(given.get(), shape), given.get());
        }
        try {
            return catalog.load(PREFERRED, shape);
        } catch (DownloadException e) {
            console.say("*".repeat(78));
            console.say("*** NOT REAL IMAGES: " + PREFERRED + " is neither in the cache nor to be had:");
            console.say("*** " + e.getMessage());
            console.say("*** The demo goes on with GENERATED drawings of garments. Its figures say little");
            console.say("*** about photographs. Give real images with --data DIR.");
            console.say("*".repeat(78));
            return catalog.load(DataCatalog.GENERATED, shape);
        }
    }

    Optional<DataSet> foreign(Optional<String> given) throws IOException {
        return given.isPresent() ? Optional.of(catalog.load(given.get(), shape)) : Optional.empty();
    }

    private static DataSet checked(DataSet data, String source) throws IOException {
        ImageSet test = data.test();
        if (test.size() == 0) {
            throw new IOException(source + ": expected test images to stream, found none");
        }
        return data;
    }
}
