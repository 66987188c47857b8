package io.facsimile.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.trainer.images.PixelMatrix;
import io.facsimile.trainer.options.OptimiserOptions;
import io.facsimile.trainer.options.RunOptions;
import org.junit.jupiter.api.Test;

class TrainingTaskTest {
    @Test
    void tellsThePixelsOfItsImages() {
        try (PixelMatrix train = images(3, 4)) {
            assertThat(task(train, train, 1).pixels()).isEqualTo(12);
        }
    }

    @Test
    void refusesHeldOutImagesOfAnotherSize() {
        try (PixelMatrix train = images(3, 4);
                PixelMatrix heldOut = images(3, 5)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> task(train, heldOut, 1))
                    .withMessage("training task: expected held-out images of 12 pixels, as those to learn from have,"
                            + " got 15");
        }
    }

    @Test
    void refusesACodeOfNothing() {
        try (PixelMatrix train = images(3, 4)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> task(train, train, 0))
                    .withMessage("training task: expected a code of at least one number, got 0");
        }
    }

    private static TrainingTask task(PixelMatrix train, PixelMatrix heldOut, int codeSize) {
        return new TrainingTask(train, heldOut, codeSize, OptimiserOptions.defaults(), RunOptions.defaults());
    }

    private static PixelMatrix images(int width, int height) {
        return new PixelMatrix(ImageSet.owning(new ImageShape(width, height), new byte[2 * width * height]));
    }
}
