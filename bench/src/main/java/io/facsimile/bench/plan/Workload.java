package io.facsimile.bench.plan;

/**
 * What every contender of a run works on.
 *
 * @param data name of the set that the images are of
 * @param valueBytes of one image's record value, at least 1
 * @param model id of the model
 */
public record Workload(String data, int valueBytes, String model) {
    public Workload {
        if (valueBytes < 1) {
            throw new IllegalArgumentException(
                    "workload '" + data + "': expected values of at least 1 byte, got " + valueBytes);
        }
    }
}
