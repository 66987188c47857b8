package io.facsimile.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facsimile.core.image.ImageShape;
import io.facsimile.data.DataSet;
import io.facsimile.data.download.NamedSet;
import io.facsimile.data.idx.IdxReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the real data sets, where the environment variable FACSIMILE_DATA names the folder that holds them. */
class PublishedDataTest {
    @TempDir
    private Path cache;

    @Test
    void acceptsThePublishedFilesByTheirChecksums() throws IOException {
        Path data = data();
        for (NamedSet set : NamedSet.published()) {
            Path place = Files.createDirectories(cache.resolve(set.name()));
            for (NamedSet.RemoteFile file : new NamedSet.RemoteFile[] {set.train(), set.test()}) {
                Files.copy(data.resolve(set.name()).resolve(file.name()), place.resolve(file.name()));
            }
        }
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        DataCatalog catalog = new DataCatalog(cache, new PrintStream(progress, true, StandardCharsets.UTF_8), false);

        DataSet fashion = catalog.load("fashion-mnist", new ImageShape(1, 1));
        DataSet digits = catalog.load("mnist", new ImageShape(1, 1));

        assertThat(fashion.train().size()).isEqualTo(60_000);
        assertThat(fashion.test().size()).isEqualTo(10_000);
        assertThat(digits.train().shape()).isEqualTo(new ImageShape(28, 28));
        assertThat(progress.size())
                .as("bytes of progress, as nothing was downloaded")
                .isZero();
    }

    @Test
    void readsLabelsBesideTheImages() throws IOException {
        byte[] labels = IdxReader.readLabels(data().resolve("fashion-mnist/t10k-labels-idx1-ubyte.gz"));

        assertThat(labels).hasSize(10_000).startsWith(9, 2, 1, 1, 6);
    }

    private static Path data() {
        String folder = System.getenv("FACSIMILE_DATA");
        assumeTrue(folder != null, "skipped: FACSIMILE_DATA does not name a folder with fashion-mnist/ and mnist/");
        return Path.of(folder);
    }
}
