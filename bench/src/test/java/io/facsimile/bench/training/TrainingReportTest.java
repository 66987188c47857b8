package io.facsimile.bench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingReportTest {
    private static final double TOLERANCE = 1e-9;

    private static final TrainingReport REPORT = new TrainingReport(
            "./facsimile bench training",
            "some processor",
            "2026-01-02",
            "drawings",
            1_000,
            512,
            3,
            2.0,
            100e9,
            150e9,
            2.5,
            Map.of("multiply matrices", 1.5, "update the weights", 0.75));

    @Test
    void comparesAnEpochWithTheMachinesPeak() {
        assertThat(REPORT.imagesPerSecond()).isEqualTo(500, within(TOLERANCE));
        assertThat(REPORT.limitSeconds()).isEqualTo(1.5, within(TOLERANCE));
        assertThat(REPORT.shareOfPeak()).isEqualTo(0.75, within(TOLERANCE));
        assertThat(REPORT.elsewhereSeconds()).isEqualTo(0.25, within(TOLERANCE));
    }

    @Test
    void printsTheShareAndWhatTheRestIsSpentOn() {
        assertThat(TrainingText.of(REPORT).lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "| seconds | 2.000 |",
                        "| share of the peak | 75 % |",
                        "| multiply matrices | 1,500 | 60.0 % |",
                        "| update the weights | 750 | 30.0 % |",
                        "| between them | 250 | 10.0 % |",
                        "Looking made the epoch +25.0 % longer.");
    }

    @Test
    void measuresEveryOperation() throws Exception {
        ImageSet images = ImageSet.owning(new ImageShape(8, 8), new byte[64 * 100]);

        TrainingReport report =
                new TrainingBenchmark(line -> {}).run("command", "processor", "2026-01-02", "black", images, 32, 1);

        assertThat(report.operationSeconds()).hasSize(8);
        assertThat(report.epochSeconds()).isPositive();
        assertThat(report.peak()).isPositive();
        assertThat(report.images()).isEqualTo(100);
    }
}
