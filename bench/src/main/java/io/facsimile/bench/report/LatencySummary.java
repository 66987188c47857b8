package io.facsimile.bench.report;

import io.facsimile.bench.measure.LatencyResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All rounds at one rate.
 *
 * @param contender its row's name
 * @param guarantee of Kafka Streams
 * @param imagesPerSecond sent
 * @param images measured in all rounds
 * @param missing images without a code in all rounds
 * @param p50Millis median of the rounds' medians
 * @param p99Millis median of the rounds' 99th percentiles
 * @param maxMillis the highest of all rounds
 */
public record LatencySummary(
        String contender,
        String guarantee,
        int imagesPerSecond,
        long images,
        long missing,
        double p50Millis,
        double p99Millis,
        double maxMillis) {
    /** One for each guarantee and rate, in the order of their first rounds. */
    public static List<LatencySummary> of(List<LatencyResult> results) {
        Map<String, List<LatencyResult>> rows = new LinkedHashMap<>();
        for (LatencyResult result : results) {
            String row = result.contender() + '\n' + result.guarantee() + '\n' + result.imagesPerSecond();
            rows.computeIfAbsent(row, first -> new ArrayList<>()).add(result);
        }
        return rows.values().stream().map(LatencySummary::ofRow).toList();
    }

    private static LatencySummary ofRow(List<LatencyResult> rounds) {
        return new LatencySummary(
                rounds.get(0).contender(),
                rounds.get(0).guarantee(),
                rounds.get(0).imagesPerSecond(),
                rounds.stream().mapToLong(LatencyResult::images).sum(),
                rounds.stream().mapToLong(LatencyResult::missing).sum(),
                Median.of(rounds, LatencyResult::p50Millis),
                Median.of(rounds, LatencyResult::p99Millis),
                rounds.stream().mapToDouble(LatencyResult::maxMillis).max().orElseThrow());
    }
}
