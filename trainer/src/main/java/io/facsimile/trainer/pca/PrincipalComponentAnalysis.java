package io.facsimile.trainer.pca;

import io.facsimile.trainer.images.PixelMatrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Computes principal components: sums of grey levels and of their products, which are whole numbers and come out exact,
 * and the eigenvectors of the covariance in double precision.
 *
 * <p>Products are summed in single precision by the native library, over so few images that nothing is rounded. Its
 * double precision is not used: that of OpenBLAS 0.3.21, which comes with ND4J 1.0.0-M2.1, computes wrong products and
 * wrong eigenvectors on Intel's Sapphire Rapids.
 */
public final class PrincipalComponentAnalysis {
    private static final int WHITE = 255;

    /** Whole numbers below 2²⁴ are exact in single precision: 255² times this is below. */
    private static final int IMAGES_AT_ONCE = 256;

    private PrincipalComponentAnalysis() {}

    /**
     * The components of greatest variance, the greatest first. Of each axis the entry of largest magnitude is positive,
     * so that the same images give the same codes and not now and then their negatives.
     *
     * @param codeSize from 1 to the lesser of pixels and images − 1: no more directions vary
     * @throws IllegalArgumentException for another code size
     */
    public static PrincipalComponents of(PixelMatrix images, int codeSize) {
        int pixels = Math.toIntExact(images.rows().size(1));
        int most = Math.min(pixels, images.size() - 1);
        if (codeSize < 1 || codeSize > most) {
            throw new IllegalArgumentException("code size: " + images.size() + " images of " + pixels
                    + " pixels have 1 to " + most + " principal components, got " + codeSize);
        }
        double[] sums = new double[pixels];
        double[] products = new double[Math.multiplyExact(pixels, pixels)];
        for (int from = 0; from < images.size(); from += IMAGES_AT_ONCE) {
            try (INDArray levels = levels(images, from);
                    INDArray sum = levels.sum(0);
                    INDArray product = Nd4j.createUninitialized(DataType.FLOAT, new long[] {pixels, pixels}, 'f')) {
                Nd4j.gemm(levels, levels, product, true, false, 1, 0);
                add(sum, sums);
                add(product, products);
            }
        }
        double[] mean =
                Arrays.stream(sums).map(sum -> sum / images.size() / WHITE).toArray();
        return new PrincipalComponents(mean, strongest(covariance(products, mean, images.size()), codeSize));
    }

    /** Grey levels from 0 to 255 of some images. */
    private static INDArray levels(PixelMatrix images, int from) {
        INDArray rows = images.rows(from, Math.min(images.size(), from + IMAGES_AT_ONCE));
        return Transforms.round(rows.mul(WHITE), false);
    }

    private static void add(INDArray values, double[] sums) {
        float[] added = values.data().asFloat();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += added[i];
        }
    }

    private static DMatrixRMaj covariance(double[] products, double[] mean, int images) {
        DMatrixRMaj covariance = new DMatrixRMaj(mean.length, mean.length);
        for (int i = 0; i < mean.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                double product = products[i * mean.length + j] / images / (WHITE * WHITE);
                covariance.set(i, j, product - mean[i] * mean[j]);
            }
        }
        return covariance;
    }

    private static double[] strongest(DMatrixRMaj covariance, int codeSize) {
        int pixels = covariance.getNumRows();
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(pixels, true, true);
        if (!eigen.decompose(covariance)) {
            throw new IllegalStateException("principal components: the eigenvectors of " + pixels + " by " + pixels
                    + " covariances did not converge");
        }
        int[] byVariance = IntStream.range(0, pixels)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> -eigen.getEigenvalue(i).getReal()))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] axes = new double[Math.multiplyExact(pixels, codeSize)];
        for (int k = 0; k < codeSize; k++) {
            double[] axis = eigen.getEigenVector(byVariance[k]).getData();
            double largest = 0;
            for (double entry : axis) {
                largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
            }
            for (int i = 0; i < pixels; i++) {
                axes[i * codeSize + k] = axis[i] * Math.signum(largest);
            }
        }
        return axes;
    }
}
