package io.facsimile.trainer;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a training run left behind.
 *
 * @param model the written model file
 * @param epochsRun epochs begun, so a run stopped in its third has run 3
 * @param bestEpoch the one whose weights were written: the lowest held-out loss
 * @param metrics of the written model, named as in the model file, in the order of their names
 * @param stopped whether it ended early because it was asked to
 */
public record TrainingReport(Path model, int epochsRun, int bestEpoch, Map<String, Double> metrics, boolean stopped) {
    public TrainingReport {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
}
