package io.facsimile.data.catalog;

import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.format.FileFormat;
import io.facsimile.data.DataSet;
import io.facsimile.data.DataSourceException;
import io.facsimile.data.Progress;
import io.facsimile.data.download.DownloadCache;
import io.facsimile.data.download.DownloadException;
import io.facsimile.data.download.HttpTransfer;
import io.facsimile.data.download.NamedSet;
import io.facsimile.data.folder.PictureFolder;
import io.facsimile.data.folder.UnreadableFileHandler;
import io.facsimile.data.garments.GarmentGenerator;
import io.facsimile.data.idx.IdxFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds a data set by its name or its folder; the one place that knows where images come from. */
public final class DataCatalog {
    /** The name of the set that is drawn rather than read. */
    public static final String GENERATED = GarmentGenerator.NAME;

    /** What the set called {@link #GENERATED} is drawn with. */
    public static final long GENERATED_SEED = 22;

    private final List<NamedSet> namedSets;
    private final DownloadCache cache;
    private final Progress progress;

    /**
     * A catalog that shows progress on the standard error stream, as plain lines.
     *
     * @param cacheFolder where downloads are kept; made when it is first needed
     */
    public DataCatalog(Path cacheFolder) {
        this(cacheFolder, System.err, false);
    }

    /**
     * @param cacheFolder where downloads are kept; made when it is first needed
     * @param progress where progress is shown
     * @param terminal whether it may be shown as a moving bar; else plain lines
     */
    public DataCatalog(Path cacheFolder, PrintStream progress, boolean terminal) {
        this(
                cacheFolder,
                NamedSet.published(),
                new HttpTransfer(HttpTransfer.SILENCE_TIMEOUT),
                new ConsoleProgress(progress, terminal));
    }

    public DataCatalog(Path cacheFolder, List<NamedSet> namedSets, HttpTransfer transfer, Progress progress) {
        this.namedSets = List.copyOf(namedSets);
        this.cache = new DownloadCache(cacheFolder, transfer, progress);
        this.progress = progress;
    }

    /**
     * Where downloads are kept unless the user says otherwise: the folder in the environment variable
     * {@code FACSIMILE_CACHE}, else {@code facsimile} in {@code XDG_CACHE_HOME}, else {@code .cache/facsimile} in the
     * home folder.
     */
    public static Path defaultCacheFolder() {
        return CacheFolder.of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /**
     * Loads a data set, whole or not at all.
     *
     * @see #load(String, ImageShape, UnreadableFileHandler)
     */
    public DataSet load(String source, ImageShape shape) throws IOException {
        return load(source, shape, UnreadableFileHandler.STOP);
    }

    /**
     * Loads a data set.
     *
     * <p>A folder that has both a {@code train} and a {@code test} folder of pictures is split by them. In any other
     * folder of pictures, every sixth in the order of the names, counted through all folders below, is for testing;
     * with fewer than six there are no test images. Keys are the names relative to the folder. What was read of a folder,
     * and what was passed over, is said at the end.
     *
     * @param source {@code fashion-mnist} or {@code mnist}, which are downloaded once; {@value #GENERATED}; or a folder
     *     that holds IDX files named like MNIST's, or else PNG and JPEG files
     * @param shape the size that pictures are brought to; IDX and generated images keep their own
     * @param unreadable called for each file of a folder that cannot be read
     * @throws DownloadException if a named set is not in the cache and cannot be fetched
     * @throws DataSourceException if there is no such source, or its images cannot be used
     * @throws IdxFormatException if an IDX file is malformed
     */
    public DataSet load(String source, ImageShape shape, UnreadableFileHandler unreadable) throws IOException {
        Optional<NamedSet> named =
                namedSets.stream().filter(set -> set.name().equals(source)).findFirst();
        if (named.isPresent()) {
            return load(named.get());
        }
        if (source.equals(GENERATED)) {
            return generated(GENERATED_SEED);
        }
        Path folder = folder(source);
        Path fullName = folder.toAbsolutePath().normalize().getFileName();
        String name = fullName == null ? source : fullName.toString();
        Optional<IdxFolder> idx = IdxFolder.in(folder);
        DataSet set = idx.isPresent()
                ? idx.get().readAll(folder, name, progress)
                : new PictureFolder(folder, shape, progress, unreadable).read(name);
        if (set.train().size() == 0) {
            throw new DataSourceException(folder + ": expected at least one training image, found none");
        }
        return set;
    }

    /** Draws garments: always the same for the same seed, and needs neither network nor files. */
    public DataSet generated(long seed) {
        return GarmentGenerator.generate(seed);
    }

    private DataSet load(NamedSet set) throws IOException {
        Path train = cache.file(set, set.train());
        Path test = cache.file(set, set.test());
        return new IdxFolder(train, test).read(set.name());
    }

    private Path folder(String source) throws DataSourceException {
        String names = namedSets.stream().map(NamedSet::name).collect(Collectors.joining(", "));
        String expected = "data source '" + source + "': expected " + names + ", " + GENERATED + " or a folder, found ";
        Path folder;
        try {
            folder = Path.of(source);
        } catch (InvalidPathException e) {
            throw new DataSourceException(expected + "no valid path", e);
        }
        if (source.isBlank() || !Files.isDirectory(folder)) {
            throw new DataSourceException(
                    expected + (Files.isRegularFile(folder) ? describe(folder) : "nothing there"));
        }
        return folder;
    }

    private static String describe(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            FileFormat format = FileFormat.of(in.readNBytes(FileFormat.HEAD_BYTES));
            String advice = format.isDataSet() ? "; give the folder that it is in" : "";
            return "a file" + (format == FileFormat.UNKNOWN ? "" : ": " + format) + advice;
        } catch (IOException e) {
            return "a file that cannot be read: " + e;
        }
    }
}
