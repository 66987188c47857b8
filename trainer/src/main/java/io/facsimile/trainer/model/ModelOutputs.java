package io.facsimile.trainer.model;

/**
 * What a model makes of a batch of images, computed apart from its graph, to hold the graph against. Arrays hold image
 * after image.
 *
 * @param codes n × code size
 * @param reconstructions n × pixels, in (0, 1)
 * @param errors mean squared error per pixel of each image
 * @param scores mean Bernoulli Kullback-Leibler divergence per pixel of each image, in nats
 */
public record ModelOutputs(double[] codes, double[] reconstructions, double[] errors, double[] scores) {

    /** The loss of one pixel. */
    @FunctionalInterface
    public interface PixelLoss {
        /** @param index into all pixels of the batch; {@code grey} is the one there, in [0, 1] */
        double of(int index, double grey);
    }

    /**
     * Averages over each image's pixels.
     *
     * @param greys n × pixels, in [0, 1]
     * @param squaredError of the pixel at an index into {@code greys}
     * @param crossEntropy of the pixel at an index into {@code greys}, in nats
     */
    public static ModelOutputs of(
            double[] codes,
            double[] reconstructions,
            double[] greys,
            int pixels,
            PixelLoss squaredError,
            PixelLoss crossEntropy) {
        int images = greys.length / pixels;
        double[] errors = new double[images];
        double[] scores = new double[images];
        for (int image = 0; image < images; image++) {
            double divergence = 0;
            for (int i = image * pixels; i < (image + 1) * pixels; i++) {
                errors[image] += squaredError.of(i, greys[i]) / pixels;
                divergence += (crossEntropy.of(i, greys[i]) - GreyEntropy.of(greys[i])) / pixels;
            }
            scores[image] = Math.max(0, divergence);
        }
        return new ModelOutputs(codes, reconstructions, errors, scores);
    }
}
