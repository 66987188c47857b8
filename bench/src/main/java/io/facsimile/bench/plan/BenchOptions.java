package io.facsimile.bench.plan;

import java.nio.file.Path;
import java.util.List;
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
 * @param measurements of the run, at least one
 * @param contender those with this in their names take part in throughput and latency, at least one of those asked
 *     for; empty for all
 * @param partitions of each topic, at least 1
 * @param threads of each contender, at least 1
 * @param batchSize most images of one inference, at least 1
 */
public record BenchOptions(
        String command,
        String data,
        Optional<Path> model,
        Optional<Path> int8Model,
        Effort effort,
        Set<Measurement> measurements,
        String contender,
        int partitions,
        int threads,
        int batchSize) {
    /** Stands in a lineup for a model that is not there yet, while it is about names. */
    private static final Path SOME_MODEL = Path.of("model");

    public BenchOptions {
        measurements = Set.copyOf(measurements);
        if (measurements.isEmpty()) {
            throw new IllegalArgumentException(
                    "--only: expected at least one of " + List.of(Measurement.values()) + ", got none");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("--partitions: expected at least 1, got " + partitions);
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("--batch-size: expected at least 1, got " + batchSize);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("--threads: expected at least 1, got " + threads);
        }
        if (!contender.isEmpty()) {
            expectOneOf(
                    new Lineup(SOME_MODEL, Optional.of(SOME_MODEL), threads, batchSize, effort.thorough())
                            .chosenByName(measurements),
                    contender);
        }
    }

    private static void expectOneOf(List<Contender> choice, String contender) {
        if (choice.isEmpty()) {
            throw new IllegalArgumentException("--contender: chooses among contenders of " + Measurement.THROUGHPUT
                    + " and " + Measurement.LATENCY + ", but neither is asked for; got '" + contender + "'");
        }
        if (choice.stream().noneMatch(row -> isNamed(row, contender))) {
            throw new IllegalArgumentException(
                    "--contender: expected a part of one of " + choice + ", got '" + contender + "'");
        }
    }

    private static boolean isNamed(Contender row, String contender) {
        return row.toString().contains(contender);
    }

    /**
     * Who takes part where nobody is named.
     *
     * @param folder of the model
     * @param edition folder of its int8 edition, if that takes part
     */
    public Lineup lineup(Path folder, Optional<Path> edition) {
        return new Lineup(folder, edition, threads, batchSize, effort.thorough());
    }

    /** Whether all that were asked for by name have dropped out, for lack of an int8 edition. */
    public boolean leavesNobody(Lineup lineup) {
        return !contender.isEmpty()
                && takingPart(lineup.chosenByName(measurements)).isEmpty();
    }

    /** Whether a run is to make a measurement. */
    public boolean asks(Measurement measurement) {
        return measurements.contains(measurement);
    }

    /** Those with the name that was asked for. */
    public List<Contender> takingPart(List<Contender> rows) {
        return rows.stream().filter(row -> isNamed(row, contender)).toList();
    }
}
