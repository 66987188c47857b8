package io.facsimile.bench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a run is asked for.
 *
 * @param command as typed, for the report
 * @param data name or folder of the images
 * @param model folder of the model; none trains one for an epoch
 * @param int8Model folder of its int8 edition; none makes one
 * @param effort how much is measured
 * @param parts of the run, at least one
 * @param contender those with this in their names take part in throughput and latency; empty for all
 * @param partitions of each topic, at least 1
 * @param threads of each contender, at least 1
 * @param batchSize most images of one inference, at least 1
 */
record BenchOptions(
        String command,
        String data,
        Optional<Path> model,
        Optional<Path> int8Model,
        Effort effort,
        Set<Part> parts,
        String contender,
        int partitions,
        int threads,
        int batchSize) {
    BenchOptions {
        parts = Set.copyOf(parts);
        if (partitions < 1) {
            throw new IllegalArgumentException("--partitions: expected at least 1, got " + partitions);
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("--batch-size: expected at least 1, got " + batchSize);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("--threads: expected at least 1, got " + threads);
        }
    }

    boolean takesPart(Contender row) {
        return row.toString().contains(contender);
    }
}
