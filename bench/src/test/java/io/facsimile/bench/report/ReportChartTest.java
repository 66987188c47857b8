package io.facsimile.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.bench.measure.LatencyResult;
import io.facsimile.bench.plan.Lineup;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportChartTest {
    @Test
    void leavesNoPlaceEmptyHoweverManyPartsWereMeasured() {
        for (int charts = 1; charts <= 4; charts++) {
            assertThat(charts % ReportChart.columns(charts))
                    .as("%d charts", charts)
                    .isZero();
        }
    }

    @Test
    void drawsNoLatencyWhereTheStreamersWasNotMeasured(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("bench.png");
        LatencyResult other = new LatencyResult(Lineup.PASS_THROUGH, "at_least_once", 1, 1_000, 10, 0, 2, 9, 11);
        BenchReport report = new BenchReport(
                MadeUpEnvironment.warmedUpFor(30), List.of(), List.of(other), List.of(), List.of(), List.of());

        ReportChart.write(report, file);

        assertThat(file).doesNotExist();
    }

    @Test
    void standsInPairsWhereItCan() {
        assertThat(ReportChart.columns(2)).isEqualTo(2);
        assertThat(ReportChart.columns(4)).isEqualTo(2);
    }
}
