package io.facsimile.trainer.export;

import io.facsimile.core.decision.Calibration;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.ImageBatch;
import io.facsimile.core.model.runtime.InferenceException;
import io.facsimile.core.model.runtime.Scorer;
import io.facsimile.trainer.loop.TrainingException;

/**
 * What a model file makes of a set of images, by the graph that will serve.
 *
 * @param errors mean squared error per pixel of each image; not copied
 * @param scores of each image, in nats per pixel; not copied
 */
record GraphScores(float[] errors, float[] scores) {
    private static final int IMAGES_AT_ONCE = 256;

    /** @throws TrainingException if ONNX Runtime fails */
    static GraphScores of(Autoencoder autoencoder, ImageSet images) throws TrainingException {
        float[] errors = new float[images.size()];
        float[] scores = new float[images.size()];
        try (Scorer scorer = autoencoder.newScorer(Math.min(IMAGES_AT_ONCE, Math.max(1, images.size())))) {
            ImageBatch batch = scorer.images();
            for (int from = 0; from < scores.length; from += batch.capacity()) {
                int count = Math.min(batch.capacity(), scores.length - from);
                for (int i = 0; i < count; i++) {
                    batch.put(i, images.image(from + i));
                }
                scorer.run(count);
                for (int i = 0; i < count; i++) {
                    errors[from + i] = scorer.error(i);
                    scores[from + i] = scorer.score(i);
                }
            }
        } catch (InferenceException e) {
            throw new TrainingException("scoring: " + e.getMessage(), e);
        }
        return new GraphScores(errors, scores);
    }

    /** Number of images with a score above the threshold. */
    int above(float threshold) {
        int above = 0;
        for (float score : scores) {
            above += Calibration.isAbove(score, threshold) ? 1 : 0;
        }
        return above;
    }

    double meanError() {
        return mean(errors);
    }

    double meanScore() {
        return mean(scores);
    }

    /** In double precision: sums of thousands of floats are off in the third digit. */
    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
