package io.facsimile.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.bench.plan.Effort;
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

    private static BenchReport warmedUpFor(double seconds) {
        BenchmarkEnvironment environment = MadeUpEnvironment.warmedUpFor(seconds);
        return new BenchReport(environment, List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
