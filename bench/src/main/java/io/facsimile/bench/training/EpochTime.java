package io.facsimile.bench.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long an epoch took.
 *
 * @param images trained on, at least 1
 * @param seconds from its first batch to its last
 * @param operations seconds of each operation in it; empty where nobody looked
 */
public record EpochTime(int images, double seconds, Map<String, Double> operations) {
    public EpochTime {
        operations = Collections.unmodifiableMap(new LinkedHashMap<>(operations));
    }
}
