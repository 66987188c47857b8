package io.facsimile.trainer;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Computes principal components: mean and covariance in double precision, a chunk of images at a time, and LAPACK. */
final class PrincipalComponentAnalysis {
    /** Values of a chunk as doubles: 8 MB. */
    private static final int VALUES_AT_ONCE = 1 << 20;

    private PrincipalComponentAnalysis() {}

    /**
     * The components of greatest variance, the greatest first. Of each axis the entry of largest magnitude is positive,
     * so that the same images give the same codes and not now and then their negatives.
     *
     * @param codeSize from 1 to the lesser of pixels and images − 1: no more directions vary
     * @throws IllegalArgumentException for another code size
     */
    static PrincipalComponents of(PixelMatrix images, int codeSize) {
        int pixels = Math.toIntExact(images.rows().size(1));
        int most = Math.min(pixels, images.size() - 1);
        if (codeSize < 1 || codeSize > most) {
            throw new IllegalArgumentException("code size: " + images.size() + " images of " + pixels
                    + " pixels have 1 to " + most + " principal components, got " + codeSize);
        }
        try (INDArray mean = mean(images, pixels);
                INDArray axes = covariance(images, mean);
                INDArray variances = Nd4j.create(DataType.DOUBLE, pixels)) {
            // Overwrites the covariance by its eigenvectors, in the order of ascending eigenvalues.
            int unconverged = Nd4j.getBlasWrapper().syev('V', 'U', axes, variances);
            if (unconverged != 0) {
                throw new IllegalStateException(
                        "principal components: LAPACK's syev did not converge, it returned " + unconverged);
            }
            return new PrincipalComponents(mean.toDoubleVector(), strongest(axes, codeSize));
        }
    }

    private static INDArray mean(PixelMatrix images, int pixels) {
        INDArray sum = Nd4j.zeros(DataType.DOUBLE, pixels);
        int step = rowsAtOnce(pixels);
        for (int from = 0; from < images.size(); from += step) {
            try (INDArray chunk = doubles(images, from, step);
                    INDArray chunkSum = chunk.sum(0)) {
                sum.addi(chunkSum);
            }
        }
        return sum.divi(images.size());
    }

    private static INDArray covariance(PixelMatrix images, INDArray mean) {
        long pixels = mean.length();
        INDArray covariance = Nd4j.create(DataType.DOUBLE, new long[] {pixels, pixels}, 'f');
        int step = rowsAtOnce(pixels);
        for (int from = 0; from < images.size(); from += step) {
            try (INDArray chunk = doubles(images, from, step)) {
                chunk.subiRowVector(mean);
                Nd4j.gemm(chunk, chunk, covariance, true, false, 1.0 / images.size(), 1);
            }
        }
        return covariance;
    }

    private static INDArray doubles(PixelMatrix images, int from, int step) {
        return images.rows(from, Math.min(images.size(), from + step)).castTo(DataType.DOUBLE);
    }

    private static int rowsAtOnce(long pixels) {
        return Math.toIntExact(Math.max(1, VALUES_AT_ONCE / pixels));
    }

    private static double[] strongest(INDArray eigenvectors, int codeSize) {
        int pixels = eigenvectors.rows();
        double[] axes = new double[Math.multiplyExact(pixels, codeSize)];
        for (int k = 0; k < codeSize; k++) {
            double[] axis = eigenvectors.getColumn(pixels - 1 - k).toDoubleVector();
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
