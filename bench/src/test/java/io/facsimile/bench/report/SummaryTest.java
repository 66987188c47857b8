package io.facsimile.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.bench.measure.LatencyResult;
import io.facsimile.bench.measure.ThroughputResult;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void throughputIsTheMedianOfRoundsAndMemoryTheMostOfAll() {
        List<ThroughputSummary> rows = ThroughputSummary.of(List.of(
                round("facsimile", 1, 100, 9, 300_000_000),
                round("pass-through", 1, 500, 2, 200_000_000),
                round("facsimile", 2, 120, 7, 450_000_000),
                round("facsimile", 3, 90, 8, 310_000_000)));

        assertThat(rows).extracting(ThroughputSummary::contender).containsExactly("facsimile", "pass-through");
        ThroughputSummary facsimile = rows.get(0);
        assertThat(facsimile.rounds()).isEqualTo(3);
        assertThat(facsimile.imagesPerSecond()).isEqualTo(100);
        assertThat(facsimile.slowest()).isEqualTo(90);
        assertThat(facsimile.fastest()).isEqualTo(120);
        assertThat(facsimile.cpuMicros()).isEqualTo(8);
        assertThat(facsimile.residentMegabytes()).hasValue(310);
        assertThat(facsimile.peakMegabytes()).hasValue(450);
    }

    @Test
    void latencyIsTheMedianOfRoundsAndTheWorstIsKept() {
        List<LatencySummary> rows = LatencySummary.of(List.of(
                new LatencyResult("facsimile", "at_least_once", 1, 1_000, 10, 0, 2, 9, 11),
                new LatencyResult("facsimile", "at_least_once", 2, 1_000, 10, 1, 3, 30, 99),
                new LatencyResult("facsimile", "at_least_once", 3, 1_000, 10, 0, 4, 8, 10)));

        assertThat(rows).containsExactly(new LatencySummary("facsimile", "at_least_once", 1_000, 30, 1, 3, 9, 99));
    }

    private static ThroughputResult round(
            String contender, int round, double imagesPerSecond, double cpuMicros, long bytes) {
        return new ThroughputResult(
                contender,
                "at_least_once",
                round,
                imagesPerSecond,
                cpuMicros,
                1,
                1_000,
                5,
                OptionalLong.of(bytes),
                OptionalLong.of(bytes));
    }
}
