package io.facsimile.trainer;

import io.facsimile.core.decision.Calibration;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.model.ModelMetadata;
import io.facsimile.core.model.TrainingRun;
import io.facsimile.trainer.dense.DenseLayout;
import io.facsimile.trainer.dense.DenseModel;
import io.facsimile.trainer.images.PixelMatrix;
import io.facsimile.trainer.model.TrainedModel;
import io.facsimile.trainer.options.Updater;
import io.facsimile.trainer.pca.PrincipalComponentAnalysis;
import io.facsimile.trainer.pca.PrincipalComponents;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Small models of {@link SyntheticImages}, seeded. */
public final class Models {
    static final int CODE_SIZE = 5;

    private Models() {}

    /** Untrained: its weights are as good as any others where graphs are concerned. */
    public static DenseModel dense(long seed) {
        DenseLayout layout = new DenseLayout(SyntheticImages.SHAPE.pixels(), CODE_SIZE);
        MultiLayerNetwork network = new MultiLayerNetwork(layout.configuration(Updater.ADAM, 1e-3, seed));
        network.init();
        return new DenseModel(layout, network);
    }

    public static PrincipalComponents pca(ImageSet images) {
        try (PixelMatrix matrix = new PixelMatrix(images)) {
            return PrincipalComponentAnalysis.of(matrix, CODE_SIZE);
        }
    }

    public static ModelMetadata metadata(TrainedModel model) {
        return new ModelMetadata(
                "blobs",
                "dense",
                SyntheticImages.SHAPE,
                model.codeSize(),
                Calibration.of(new float[100]),
                0.01,
                new TrainingRun("blobs", "00", 900, 22, 1, Map.of("test-mse", 0.5)));
    }
}
