package io.facsimile.trainer.model;

/**
 * What a model makes of a batch of images, computed apart from its graph. Arrays hold image after image.
 *
 * @param codes n × code size
 * @param reconstructions n × pixels, in (0, 1)
 * @param errors mean squared error per pixel of each image
 * @param crossEntropies mean binary cross-entropy per pixel of each image, in nats
 * @param scores mean Bernoulli Kullback-Leibler divergence per pixel of each image, in nats
 */
public record Judged(
        double[] codes, double[] reconstructions, double[] errors, double[] crossEntropies, double[] scores) {

    /** What one pixel costs. */
    @FunctionalInterface
    public interface PixelLoss {
        public double of(int index, double grey);
    }

    /**
     * Sums up pixels.
     *
     * @param greys n × pixels, in [0, 1]
     * @param squaredError of the pixel at an index into {@code greys}
     * @param crossEntropy of the pixel at an index into {@code greys}, in nats
     */
    public static Judged of(
            double[] codes,
            double[] reconstructions,
            double[] greys,
            int pixels,
            PixelLoss squaredError,
            PixelLoss crossEntropy) {
        int images = greys.length / pixels;
        double[] errors = new double[images];
        double[] crossEntropies = new double[images];
        double[] scores = new double[images];
        for (int image = 0; image < images; image++) {
            double entropy = 0;
            for (int i = image * pixels; i < (image + 1) * pixels; i++) {
                errors[image] += squaredError.of(i, greys[i]) / pixels;
                crossEntropies[image] += crossEntropy.of(i, greys[i]) / pixels;
                entropy += GreyEntropy.of(greys[i]) / pixels;
            }
            scores[image] = Math.max(0, crossEntropies[image] - entropy);
        }
        return new Judged(codes, reconstructions, errors, crossEntropies, scores);
    }
}
