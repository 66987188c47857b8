package io.facsimile.core.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model came to be.
 *
 * @param dataName name of the data set
 * @param dataSha256 SHA-256 over the pixels of its training images, in hexadecimal
 * @param images number of images trained on, at least 1; those held out for calibration are not counted
 * @param seed of initialisation, shuffling and the choice of held-out images
 * @param epochs passes over the training images, at least 0; 0 for a model that is computed rather than trained
 * @param metrics measured figures by name, such as {@code test-mse}; each finite
 */
public record TrainingRun(
        String dataName, String dataSha256, int images, long seed, int epochs, Map<String, Double> metrics) {
    public TrainingRun {
        if (images < 1 || epochs < 0) {
            throw new IllegalArgumentException("training run: expected at least 1 image and 0 epochs, got " + images
                    + " images and " + epochs + " epochs");
        }
        metrics.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("training run: metric " + name + " is " + value);
            }
        });
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
}
