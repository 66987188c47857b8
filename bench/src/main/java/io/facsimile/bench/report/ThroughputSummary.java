package io.facsimile.bench.report;

import io.facsimile.bench.measure.ThroughputResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All rounds of one contender.
 *
 * @param contender its row's name
 * @param guarantee of Kafka Streams, or a dash
 * @param rounds measured
 * @param imagesPerSecond median
 * @param slowest round, images a second
 * @param fastest round, images a second
 * @param cpuMicros median of the processor time of its process, µs an image
 * @param brokerCpuMicros median of the processor time of the broker's, µs an image
 * @param residentMegabytes median at the end of a round, 10⁶ bytes; absent where it cannot be told
 * @param peakMegabytes the most of all rounds; as above
 */
public record ThroughputSummary(
        String contender,
        String guarantee,
        int rounds,
        double imagesPerSecond,
        double slowest,
        double fastest,
        double cpuMicros,
        double brokerCpuMicros,
        OptionalDouble residentMegabytes,
        OptionalDouble peakMegabytes) {
    private static final double MEGABYTE = 1e6;

    /** One for each contender, in the order of their first rounds. */
    public static List<ThroughputSummary> of(List<ThroughputResult> results) {
        Map<String, List<ThroughputResult>> rows = new LinkedHashMap<>();
        for (ThroughputResult result : results) {
            String row = result.contender() + '\n' + result.guarantee();
            rows.computeIfAbsent(row, first -> new ArrayList<>()).add(result);
        }
        return rows.values().stream().map(ThroughputSummary::ofRow).toList();
    }

    private static ThroughputSummary ofRow(List<ThroughputResult> rounds) {
        ThroughputResult first = rounds.get(0);
        List<ThroughputResult> sized = rounds.stream()
                .filter(round -> round.residentBytes().isPresent())
                .toList();
        return new ThroughputSummary(
                first.contender(),
                first.guarantee(),
                rounds.size(),
                Median.of(rounds, ThroughputResult::imagesPerSecond),
                rounds.stream()
                        .mapToDouble(ThroughputResult::imagesPerSecond)
                        .min()
                        .orElseThrow(),
                rounds.stream()
                        .mapToDouble(ThroughputResult::imagesPerSecond)
                        .max()
                        .orElseThrow(),
                Median.of(rounds, ThroughputResult::cpuMicros),
                Median.of(rounds, ThroughputResult::brokerCpuMicros),
                sized.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                Median.of(sized, round -> round.residentBytes().getAsLong()) / MEGABYTE),
                rounds.stream()
                        .flatMapToLong(round -> round.peakBytes().stream())
                        .mapToDouble(bytes -> bytes / MEGABYTE)
                        .max());
    }
}
