package io.facsimile.trainer.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.trainer.SyntheticImages;
import org.junit.jupiter.api.Test;

class PixelMatrixTest {
    @Test
    void scalesBytesToGreyValuesFromZeroToOne() {
        ImageSet images = ImageSet.owning(new ImageShape(2, 1), new byte[] {0, (byte) 255, 51, (byte) 128});

        try (PixelMatrix matrix = new PixelMatrix(images)) {
            assertThat(matrix.rows().toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 1}, {51 / 255f, 128 / 255f}});
        }
    }

    @Test
    void takesTheChosenImagesInTheirOrder() {
        ImageSet images = SyntheticImages.images(2500, 5);
        int[] chosen = new int[1500];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = (i * 7) % 2500;
        }

        try (PixelMatrix all = new PixelMatrix(images);
                PixelMatrix some = new PixelMatrix(images, chosen)) {
            assertThat(some.size()).isEqualTo(1500);
            for (int i : new int[] {0, 1, 1023, 1024, 1499}) {
                assertThat(some.rows(i, i + 1).toFloatMatrix())
                        .isDeepEqualTo(all.rows(chosen[i], chosen[i] + 1).toFloatMatrix());
            }
        }
    }
}
