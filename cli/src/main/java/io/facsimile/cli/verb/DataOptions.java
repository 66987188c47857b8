package io.facsimile.cli.verb;

import io.facsimile.cli.terminal.Console;
import io.facsimile.core.image.ImageShape;
import io.facsimile.data.DataSet;
import io.facsimile.data.catalog.DataCatalog;
import io.facsimile.data.folder.UnreadableFileException;
import io.facsimile.data.folder.UnreadableFileHandler;
import java.io.IOException;
import picocli.CommandLine.Option;

/** The options of every verb that may read a data set. */
final class DataOptions {
    static final String DATA = "--data";
    static final String SKIP_UNREADABLE = "--skip-unreadable";

    /** Ends the message of a failure that the option would pass over. */
    static final String HINT = "; " + SKIP_UNREADABLE + " passes over what cannot be read";

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

    @Option(
            names = SKIP_UNREADABLE,
            description =
                    "Pass over files that cannot be read, and name each; by default one ends the verb before it has"
                            + " done anything.")
    private boolean skipUnreadable;

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
        return load(console, source, shape, skipUnreadable);
    }

    /** @param skipUnreadable what {@value #SKIP_UNREADABLE} says */
    static DataSet load(Console console, String source, ImageShape shape, boolean skipUnreadable) throws IOException {
        DataCatalog catalog = new DataCatalog(DataCatalog.defaultCacheFolder(), console.err(), console.terminal());
        try {
            return catalog.load(source, shape, unreadable(console, skipUnreadable));
        } catch (UnreadableFileException e) {
            throw new IOException(e.getMessage() + HINT, e);
        }
    }

    boolean skipsUnreadable() {
        return skipUnreadable;
    }

    /** Returns what is done about files that cannot be read: they are passed over, or the first one ends the verb. */
    static UnreadableFileHandler unreadable(Console console, boolean skip) {
        return skip ? failure -> console.say("passed over: " + failure.getMessage()) : UnreadableFileHandler.STOP;
    }
}
