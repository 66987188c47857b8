package io.facsimile.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facsimile.core.image.ImageShape;
import io.facsimile.data.DataSet;
import io.facsimile.data.catalog.DataCatalog;
import io.facsimile.trainer.architecture.Architecture;
import io.facsimile.trainer.architecture.ModelOptions;
import io.facsimile.trainer.loop.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures on real images, for which {@code FACSIMILE_DATA} names the folder that holds {@code fashion-mnist}. */
class FashionMnistTest {
    private static final String DATA_VARIABLE = "FACSIMILE_DATA";

    @TempDir
    private Path folder;

    @Test
    void reachesTheKnownErrorOfTwentyPrincipalComponents() throws IOException {
        String data = System.getenv(DATA_VARIABLE);
        assumeTrue(data != null, DATA_VARIABLE + " is not set: no real images to test on");
        DataSet images =
                new DataCatalog(folder).load(Path.of(data, "fashion-mnist").toString(), new ImageShape(28, 28));
        TrainingOptions options =
                TrainingOptions.defaults().with(ModelOptions.defaults().withArchitecture(Architecture.PCA));

        TrainingReport report = new Trainer(options, TrainingListener.silent()).train(images, folder.resolve("model"));

        assertThat(report.metrics().get("test-mse")).isCloseTo(0.0187, within(1e-4));
    }
}
