package io.facsimile.bench.jmh;

import io.facsimile.bench.testbed.QuickModel;
import io.facsimile.bench.testbed.TemporaryFolder;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.data.DataSet;
import io.facsimile.data.catalog.DataCatalog;
import java.io.IOException;
import java.nio.file.Path;

/** The model and the images that benchmarks of single pieces use: drawn garments, and a model trained on them. */
public final class BenchmarkModel implements AutoCloseable {
    private final TemporaryFolder folder;
    private final DataSet data;
    private final Autoencoder autoencoder;

    private BenchmarkModel(TemporaryFolder folder, DataSet data, Autoencoder autoencoder) {
        this.folder = folder;
        this.data = data;
        this.autoencoder = autoencoder;
    }

    /** Trains for a few seconds. */
    public static BenchmarkModel open() throws IOException {
        TemporaryFolder folder = TemporaryFolder.create();
        try {
            DataSet data = new DataCatalog(DataCatalog.defaultCacheFolder()).generated(DataCatalog.GENERATED_SEED);
            QuickModel.train(data, folder.path());
            return new BenchmarkModel(folder, data, Autoencoder.open(folder.path()));
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    public Autoencoder autoencoder() {
        return autoencoder;
    }

    public DataSet data() {
        return data;
    }

    /** Where the model's files are. */
    public Path folder() {
        return folder.path();
    }

    @Override
    public void close() throws IOException {
        autoencoder.close();
        folder.close();
    }
}
