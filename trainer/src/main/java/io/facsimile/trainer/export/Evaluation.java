package io.facsimile.trainer.export;

import io.facsimile.core.image.ImageSet;
import io.facsimile.trainer.model.GreyEntropy;
import java.util.Map;

/**
 * How well a model file reproduces a set of images, by its own graph; means over images, in double precision.
 *
 * @param mse squared error per pixel
 * @param crossEntropy binary cross-entropy per pixel, in nats
 * @param score Bernoulli Kullback-Leibler divergence per pixel, in nats
 */
record Evaluation(double mse, double crossEntropy, double score) {
    /**
     * From what the graph made of the images. Cross-entropy is its score and the images' own entropy.
     *
     * @param images that were scored, at least one
     */
    static Evaluation of(GraphScores scored, ImageSet images) {
        double score = scored.meanScore();
        return new Evaluation(scored.meanError(), score + GreyEntropy.mean(images), score);
    }

    /** Puts the figures under {@code <prefix>-mse}, {@code -bce} and {@code -score}. */
    void addTo(Map<String, Double> metrics, String prefix) {
        metrics.put(prefix + "-mse", mse);
        metrics.put(prefix + "-bce", crossEntropy);
        metrics.put(prefix + "-score", score);
    }
}
