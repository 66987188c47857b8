package io.facsimile.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.bench.measure.LatencyResult;
import io.facsimile.bench.plan.Lineup;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportChartTest {
    private static final Color OFTEN = new Color(0x1F6F8B);
    private static final Color ONCE = new Color(0xE07A3F);
    private static final int BARS_ROUNDING = 2;

    @TempDir
    private Path folder;

    @Test
    void drawsFourChartsInTwoRows() throws Exception {
        BufferedImage picture = draw(MadeUpReport.complete());

        assertThat(picture.getWidth()).isEqualTo(2 * DrawnChart.WIDTH);
        assertThat(picture.getHeight()).isEqualTo(2 * DrawnChart.HEIGHT);
    }

    @Test
    void drawsAContendersSpeedAsABarOfItsHeightForEachGuarantee() throws Exception {
        DrawnChart speed = DrawnChart.of(draw(MadeUpReport.complete()), 0, 0);

        // 400,000 and 200,000 images/s at least once, 300,000 and a median of 100,000 exactly once.
        List<Integer> often = speed.bars(OFTEN);
        List<Integer> once = speed.bars(ONCE);
        assertThat(often).hasSize(2);
        assertThat(once).hasSize(2);
        int highest = often.get(0);
        assertThat(highest).isGreaterThan(DrawnChart.HEIGHT / 2);
        assertThat(often.get(1)).isCloseTo(highest / 2, within(BARS_ROUNDING));
        assertThat(once.get(0)).isCloseTo(highest * 3 / 4, within(BARS_ROUNDING));
        assertThat(once.get(1)).isCloseTo(highest / 4, within(BARS_ROUNDING));
    }

    @Test
    void drawsProcessorTimesThatAreEqualEquallyHigh() throws Exception {
        DrawnChart processor = DrawnChart.of(draw(MadeUpReport.complete()), 1, 0);

        assertThat(processor.bars(OFTEN)).hasSize(2).isEqualTo(processor.bars(ONCE));
    }

    @Test
    void drawsHighPercentilesOfTheStreamersLatency() throws Exception {
        DrawnChart latency = DrawnChart.of(draw(MadeUpReport.complete()), 0, 1);

        // 10 and 20 ms at least once, 110 and 120 ms exactly once.
        List<Integer> often = latency.bars(OFTEN);
        List<Integer> once = latency.bars(ONCE);
        assertThat(often.get(1)).isCloseTo(2 * often.get(0), within(BARS_ROUNDING));
        assertThat(once.get(0)).isCloseTo(11 * often.get(1) / 2, within(3 * BARS_ROUNDING));
        assertThat(once.get(1)).isGreaterThan(once.get(0));
    }

    @Test
    void drawsSpeedByBatchSizeAsALineThatRises() throws Exception {
        List<Integer> line = DrawnChart.of(draw(MadeUpReport.complete()), 1, 1).line(OFTEN);

        assertThat(line).hasSizeGreaterThan(DrawnChart.WIDTH / 2);
        assertThat(line.get(line.size() - 1)).as("distance from the top").isLessThan(line.get(0) - 200);
    }

    @Test
    void drawsNoMoreThanWasMeasured() throws Exception {
        BenchReport all = MadeUpReport.complete();
        BufferedImage picture =
                draw(new BenchReport(all.environment(), List.of(), all.latency(), List.of(), List.of(), List.of()));

        assertThat(picture.getWidth()).isEqualTo(DrawnChart.WIDTH);
        assertThat(picture.getHeight()).isEqualTo(DrawnChart.HEIGHT);
        assertThat(DrawnChart.of(picture, 0, 0).bars(ONCE)).hasSize(2);
    }

    @Test
    void leavesNoPlaceEmptyHoweverManyPartsWereMeasured() {
        for (int charts = 1; charts <= 4; charts++) {
            assertThat(charts % ReportChart.columns(charts))
                    .as("%d charts", charts)
                    .isZero();
        }
    }

    @Test
    void drawsNoLatencyWhereTheStreamersWasNotMeasured() throws Exception {
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

    private BufferedImage draw(BenchReport report) throws Exception {
        Path file = folder.resolve("bench.png");
        ReportChart.write(report, file);
        return DrawnChart.read(file);
    }
}
