package io.facsimile.trainer.export;

import io.facsimile.core.decision.Calibration;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.trainer.loop.TrainingException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model file's own graph says of images that the model was not trained on. The graph that will serve is the one
 * source of a file's figures, so that thresholds hold to the last digit.
 *
 * @param calibration by the held-out images
 * @param metrics of the held-out images, and of the test images where there are any, as they stand in the file
 */
record Measurement(Calibration calibration, Map<String, Double> metrics) {
    /**
     * Runs the graph.
     *
     * @param heldOut at least one
     * @param test may be empty
     * @throws TrainingException if ONNX Runtime fails
     */
    static Measurement of(Autoencoder autoencoder, ImageSet heldOut, ImageSet test) throws TrainingException {
        GraphScores scored = GraphScores.of(autoencoder, heldOut);
        Map<String, Double> metrics = new TreeMap<>();
        Evaluation.of(scored, heldOut).addTo(metrics, "held-out");
        if (test.size() > 0) {
            Evaluation.of(GraphScores.of(autoencoder, test), test).addTo(metrics, "test");
        }
        return new Measurement(Calibration.of(scored.scores()), metrics);
    }
}
