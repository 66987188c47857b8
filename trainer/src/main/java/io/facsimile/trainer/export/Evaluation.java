package io.facsimile.trainer.export;

import io.facsimile.core.image.ImageSet;
import io.facsimile.trainer.images.PixelMatrix;
import io.facsimile.trainer.model.GreyEntropy;
import io.facsimile.trainer.model.Judged;
import io.facsimile.trainer.model.TrainedModel;
import java.util.Map;

/**
 * How well a model reproduces a set of images; means over images, in double precision.
 *
 * @param mse squared error per pixel
 * @param crossEntropy binary cross-entropy per pixel, in nats
 * @param score Bernoulli Kullback-Leibler divergence per pixel, in nats
 */
public record Evaluation(double mse, double crossEntropy, double score) {
    private static final int IMAGES_AT_ONCE = 500;

    /** @param images at least one */
    public static Evaluation of(TrainedModel model, ImageSet images) {
        double mse = 0;
        double crossEntropy = 0;
        double score = 0;
        for (int from = 0; from < images.size(); from += IMAGES_AT_ONCE) {
            try (PixelMatrix chunk = new PixelMatrix(images, from, Math.min(images.size(), from + IMAGES_AT_ONCE))) {
                Judged judged = model.judge(chunk.rows());
                for (int i = 0; i < chunk.size(); i++) {
                    mse += judged.errors()[i];
                    crossEntropy += judged.crossEntropies()[i];
                    score += judged.scores()[i];
                }
            }
        }
        return new Evaluation(mse / images.size(), crossEntropy / images.size(), score / images.size());
    }

    /**
     * From what the graph itself made of the images. Its scores are cross-entropy less the images' own entropy.
     *
     * @param images that were scored, at least one
     */
    public static Evaluation of(GraphScores scored, ImageSet images) {
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
