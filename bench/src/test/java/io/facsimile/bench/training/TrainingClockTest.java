package io.facsimile.bench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.trainer.loop.TrainingException;
import io.facsimile.trainer.options.OptimiserOptions;
import org.junit.jupiter.api.Test;

class TrainingClockTest {
    private static final OptimiserOptions OPTIONS = OptimiserOptions.defaults().withBatchSize(16);

    @Test
    void tellsTheTimeOfAnEpochAndOfEachOperation() throws TrainingException {
        ImageSet images = ImageSet.owning(new ImageShape(4, 4), new byte[16 * 40]);
        try (TrainingClock clock = new TrainingClock(images, 4, OPTIONS)) {
            EpochTime plain = clock.epoch();
            EpochTime looked = clock.epochByOperation();

            assertThat(plain.images()).isEqualTo(40);
            assertThat(plain.seconds()).isPositive();
            assertThat(plain.operations()).isEmpty();
            assertThat(looked.operations())
                    .containsOnlyKeys(
                            "gather the batch's images",
                            "multiply matrices",
                            "add biases, rectify",
                            "cross-entropy of the measured batches",
                            "sigmoid less pixels",
                            "slopes of the rectifiers",
                            "sum errors for the biases",
                            "update the weights");
            assertThat(looked.operations().values()).allMatch(seconds -> seconds > 0);
        }
    }

    @Test
    void countsTheMatrixProductsOfAnImage() {
        ImageSet images = ImageSet.owning(new ImageShape(28, 28), new byte[784]);
        try (TrainingClock clock = new TrainingClock(images, 20, OptimiserOptions.defaults())) {
            // Products of 784-256-128-20-128-256-784: 472,064 weights, of which the first layer has 200,704.
            assertThat(clock.multiplicationsPerImage()).isEqualTo(2 * (3 * 472_064L - 200_704));
        }
    }

    @Test
    void wantsAnImage() {
        ImageSet none = ImageSet.owning(new ImageShape(4, 4), new byte[0]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainingClock(none, 4, OPTIONS))
                .withMessage("training clock: expected at least one image, got none");
    }
}
