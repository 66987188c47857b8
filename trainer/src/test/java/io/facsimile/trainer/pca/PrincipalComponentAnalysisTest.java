package io.facsimile.trainer.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.trainer.SyntheticImages;
import io.facsimile.trainer.images.PixelMatrix;
import io.facsimile.trainer.model.ModelOutputs;
import io.facsimile.trainer.numeric.NativeThreads;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PrincipalComponentAnalysisTest {
    private static final int IMAGES = 500;
    private static final int CODE_SIZE = 4;
    private static final int PIXELS = SyntheticImages.SHAPE.pixels();

    private final ImageSet images = SyntheticImages.images(IMAGES, 11);

    @BeforeAll
    static void computeOnOneThread() {
        NativeThreads.useOne();
    }

    @Test
    void findsOrthonormalAxes() {
        double[] axes = components(images, CODE_SIZE).axes();

        for (int a = 0; a < CODE_SIZE; a++) {
            for (int b = 0; b < CODE_SIZE; b++) {
                double product = 0;
                for (int p = 0; p < PIXELS; p++) {
                    product += axes[p * CODE_SIZE + a] * axes[p * CODE_SIZE + b];
                }
                assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-12));
            }
        }
    }

    @Test
    void ordersUncorrelatedCodesByTheirVariance() {
        ModelOutputs outputs;
        try (PixelMatrix matrix = new PixelMatrix(images)) {
            outputs = components(images, CODE_SIZE).infer(matrix.rows());
        }

        double[][] covariance = covariance(outputs.codes());
        for (int a = 0; a < CODE_SIZE; a++) {
            for (int b = 0; b < a; b++) {
                assertThat(covariance[a][b]).isCloseTo(0, within(1e-9));
            }
            if (a > 0) {
                assertThat(covariance[a][a]).isLessThan(covariance[a - 1][a - 1]);
            }
        }
    }

    @Test
    void givesEachAxisTheSignThatMakesItsLargestEntryPositive() {
        double[] axes = components(images, CODE_SIZE).axes();

        for (int a = 0; a < CODE_SIZE; a++) {
            double most = 0;
            double least = 0;
            for (int p = 0; p < PIXELS; p++) {
                most = Math.max(most, axes[p * CODE_SIZE + a]);
                least = Math.min(least, axes[p * CODE_SIZE + a]);
            }
            assertThat(most).isGreaterThan(-least);
        }
    }

    @Test
    void rebuildsImagesOfAsManyDirectionsAsTheCodeHas() {
        // Given images that differ along two directions only.
        ImageShape shape = new ImageShape(2, 2);
        byte[] pixels = new byte[4 * 60];
        for (int i = 0; i < 60; i++) {
            pixels[4 * i] = (byte) (40 + 3 * (i % 10));
            pixels[4 * i + 1] = (byte) (100 + i % 7);
            pixels[4 * i + 2] = pixels[4 * i];
            pixels[4 * i + 3] = 50;
        }
        ImageSet flat = ImageSet.owning(shape, pixels);

        ModelOutputs outputs;
        try (PixelMatrix matrix = new PixelMatrix(flat)) {
            outputs = components(flat, 2).infer(matrix.rows());
        }

        assertThat(outputs.errors()).hasSize(60).containsExactly(new double[60], within(1e-12));
        assertThat(outputs.scores()).hasSize(60).containsExactly(new double[60], within(1e-12));
    }

    @Test
    void refusesMoreComponentsThanDirectionsThatVary() {
        ImageSet three = images.range(0, 3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> components(three, 3))
                .withMessage("code size: 3 images of 48 pixels have 1 to 2 principal components, got 3");
    }

    private static PrincipalComponents components(ImageSet images, int codeSize) {
        try (PixelMatrix matrix = new PixelMatrix(images)) {
            return PrincipalComponentAnalysis.of(matrix, codeSize);
        }
    }

    private static double[][] covariance(double[] codes) {
        int n = codes.length / CODE_SIZE;
        double[] mean = new double[CODE_SIZE];
        for (int i = 0; i < codes.length; i++) {
            mean[i % CODE_SIZE] += codes[i] / n;
        }
        double[][] covariance = new double[CODE_SIZE][CODE_SIZE];
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < CODE_SIZE; a++) {
                for (int b = 0; b < CODE_SIZE; b++) {
                    covariance[a][b] += (codes[i * CODE_SIZE + a] - mean[a]) * (codes[i * CODE_SIZE + b] - mean[b]) / n;
                }
            }
        }
        return covariance;
    }
}
