package io.facsimile.trainer.export;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.CodeDecoder;
import io.facsimile.core.model.runtime.InferenceException;
import io.facsimile.core.model.runtime.Scorer;
import io.facsimile.trainer.images.PixelMatrix;
import io.facsimile.trainer.loop.TrainingException;
import io.facsimile.trainer.model.ModelOutputs;
import io.facsimile.trainer.model.TrainedModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the written graphs, run by ONNX Runtime, against what the model computes by itself: no file leaves the trainer
 * that would score otherwise than what was trained.
 */
final class ParityCheck {
    /** Largest difference allowed; of numbers beyond 1, relative to them, as single precision is. */
    static final double TOLERANCE = 1e-4;

    private static final int IMAGES = 64;
    /** Reconstructions come as 8-bit greys: half a level is lost to rounding. */
    private static final double HALF_A_LEVEL = 0.5 / 255;

    private ParityCheck() {}

    /**
     * @param images at least one; the first {@value #IMAGES} are compared
     * @throws TrainingException naming the number that differs most
     */
    static void require(TrainedModel model, Autoencoder autoencoder, CodeDecoder decoder, ImageSet images)
            throws TrainingException {
        int count = Math.min(IMAGES, images.size());
        Comparison code = new Comparison("code", TOLERANCE);
        Comparison reconstruction = new Comparison("reconstruction", TOLERANCE + HALF_A_LEVEL);
        Comparison decoded = new Comparison("decoded image", TOLERANCE + HALF_A_LEVEL);
        Comparison error = new Comparison("error", TOLERANCE);
        Comparison score = new Comparison("score", TOLERANCE);
        try (Scorer scorer = autoencoder.newScorer(count);
                PixelMatrix matrix = new PixelMatrix(images, 0, count)) {
            for (int i = 0; i < count; i++) {
                scorer.images().put(i, images.image(i));
            }
            scorer.run(count);
            ModelOutputs expected = model.infer(matrix.rows());
            List<float[]> codes = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                codes.add(scorer.code(i));
            }
            List<GrayImage> decodedImages = decoder.decode(codes);
            for (int i = 0; i < count; i++) {
                for (int k = 0; k < model.codeSize(); k++) {
                    code.add(i, expected.codes()[i * model.codeSize() + k], scorer.code(i, k));
                }
                reconstruction.add(i, expected.reconstructions(), scorer.reconstruction(i));
                decoded.add(i, expected.reconstructions(), decodedImages.get(i));
                error.add(i, expected.errors()[i], scorer.error(i));
                score.add(i, expected.scores()[i], scorer.score(i));
            }
        } catch (InferenceException e) {
            throw new TrainingException("parity check: " + e.getMessage(), e);
        }
        for (Comparison comparison : List.of(code, reconstruction, decoded, error, score)) {
            comparison.require();
        }
    }

    /** The largest difference between two ways to compute one thing. */
    private static final class Comparison {
        private final String what;
        private final double tolerance;
        private double largest;
        private String where = "";

        Comparison(String what, double tolerance) {
            this.what = what;
            this.tolerance = tolerance;
        }

        void add(int image, double[] expected, GrayImage found) {
            byte[] levels = found.pixels();
            for (int i = 0; i < levels.length; i++) {
                add(image, expected[image * levels.length + i], (levels[i] & 0xFF) / 255.0);
            }
        }

        void add(int image, double expected, double found) {
            double difference = Math.abs(expected - found) / Math.max(1, Math.abs(expected));
            // A NaN is the largest difference there is, and stays it.
            if (Double.compare(difference, largest) > 0) {
                largest = difference;
                where = what + " of image " + image + ": the training library computes " + expected + ", ONNX Runtime "
                        + found;
            }
        }

        void require() throws TrainingException {
            if (!(largest <= tolerance)) {
                throw new TrainingException("parity check: " + where + "; expected a difference of at most " + tolerance
                        + "; no model was written");
            }
        }
    }
}
