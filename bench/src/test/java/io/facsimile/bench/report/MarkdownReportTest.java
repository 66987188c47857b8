package io.facsimile.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.bench.plan.Effort;
import io.facsimile.bench.plan.Lineup;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
    private static final String STILL_COMPILING = "Java is still compiling after ";

    @Test
    void saysOfAShorterWarmUpThanAFullRunsThatJavaIsStillCompiling() {
        assertThat(MarkdownReport.of(warmedUpFor(15)))
                .contains(STILL_COMPILING + "15.0 s")
                .contains("A full run warms up for 30.0 s.");
    }

    @Test
    void saysNoSuchThingOfAFullRun() {
        assertThat(MarkdownReport.of(warmedUpFor(Effort.FULL.warmUpSeconds()))).doesNotContain(STILL_COMPILING);
    }

    @Test
    void leavesOutWhatWasNotMeasured() {
        assertThat(MarkdownReport.of(warmedUpFor(30)))
                .startsWith("2026-11-25, `./facsimile bench`: ")
                .doesNotContain("###");
    }

    @Test
    void hasTheMedianOfAContendersRoundsInItsRow() {
        ReportTable throughput = ReportTable.below("Throughput", MarkdownReport.of(MadeUpReport.complete()));

        // Of 90,000, 150,000 and 100,000.
        assertThat(throughput.cell("images/s", Lineup.FACSIMILE, MadeUpReport.ONCE))
                .isEqualTo("100,000");
        assertThat(throughput.cell("slowest to fastest round", Lineup.FACSIMILE, MadeUpReport.ONCE))
                .isEqualTo("90,000 to 150,000");
        assertThat(throughput.cell("images/s", Lineup.PASS_THROUGH, MadeUpReport.OFTEN))
                .isEqualTo("400,000");
        assertThat(throughput.cell("peak MB", Lineup.FACSIMILE, MadeUpReport.ONCE))
                .isEqualTo("400");
    }

    @Test
    void hasEachLatencyAtItsRate() {
        ReportTable latency = ReportTable.below("Latency", MarkdownReport.of(MadeUpReport.complete()));

        assertThat(latency.cell("p99 ms", Lineup.FACSIMILE, MadeUpReport.ONCE, "1,000"))
                .isEqualTo("110.0");
        assertThat(latency.cell("p50 ms", Lineup.FACSIMILE, MadeUpReport.ONCE, "5,000"))
                .isEqualTo("70.0");
        assertThat(latency.cell("without a code", Lineup.FACSIMILE, MadeUpReport.ONCE, "1,000"))
                .isEqualTo("3");
    }

    @Test
    void hasBatchSizesRecoveryAndTargets() {
        String report = MarkdownReport.of(MadeUpReport.complete());

        assertThat(ReportTable.below("Batch sizes", report).cell("images/s", Lineup.INFERENCE, "-", "1,024"))
                .isEqualTo("250,000");
        ReportTable recovery = ReportTable.below("Recovery", report);
        assertThat(recovery.cell("first code s", MadeUpReport.ONCE)).isEqualTo("7.3");
        assertThat(recovery.cell("lost", MadeUpReport.ONCE)).isEqualTo("1");
        assertThat(recovery.cell("doubled", MadeUpReport.ONCE)).isEqualTo("12");
        ReportTable targets = ReportTable.below("Targets", report);
        String ratio = "facsimile / pass-through, images/s, exactly_once_v2";
        assertThat(targets.cell("measured", ratio)).as("100,000 of 300,000").isEqualTo("0.33");
        assertThat(targets.cell("reached", ratio)).isEqualTo("no");
    }

    private static BenchReport warmedUpFor(double seconds) {
        BenchmarkEnvironment environment = MadeUpEnvironment.warmedUpFor(seconds);
        return new BenchReport(environment, List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
