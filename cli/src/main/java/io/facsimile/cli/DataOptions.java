package io.facsimile.cli;

import io.facsimile.core.data.DataCatalog;
import io.facsimile.core.data.DataSet;
import io.facsimile.core.image.ImageShape;
import java.io.IOException;
import picocli.CommandLine.Option;

/** The options of every verb that may read a data set. */
final class DataOptions {
    static final String DATA = "--data";

    @Option(
            names = DATA,
            paramLabel = "NAME|DIR",
            description =
                    "fashion-mnist or mnist (downloaded once), generated (drawn, needs no network), or a folder of"
                            + " IDX files or of PNG and JPEG images.")
    private String data;

    @Option(
            names = "--image-size",
            paramLabel = "WxH",
            defaultValue = "28x28",
            converter = ShapeConverter.class,
            description = "What the images of a folder are brought to; IDX files keep their size."
                    + " Default ${DEFAULT-VALUE}.")
    private ImageShape shape;

    boolean given() {
        return data != null;
    }

    String source() {
        return data;
    }

    ImageShape shape() {
        return shape;
    }

    DataSet load(Console console) throws IOException {
        return load(console, data);
    }

    DataSet load(Console console, String source) throws IOException {
        return new DataCatalog(DataCatalog.defaultCacheFolder(), console.err(), console.terminal()).load(source, shape);
    }
}
