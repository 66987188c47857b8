package io.facsimile.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.runtime.TinyModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoReportTest {
    private static final Map<String, DemoLedger.Tally> TALLIES = Map.of(
            "normal", new DemoLedger.Tally(200, 3),
            "mnist", new DemoLedger.Tally(100, 98));

    @Test
    void computesRatesAndShares() {
        DemoReport report = report(new DemoLedger.Delivery(300, 300, 0, 0, 0, 101, 0, 0), 2.0);

        assertThat(report.imagesPerSecond()).isEqualTo(135);
        assertThat(report.falseAlarmsPromised()).isEqualTo(0.01);
        assertThat(report.falseAlarmsSeen()).isCloseTo(0.015, within(1e-12));
        assertThat(report.kinds().get("mnist")).isEqualTo(new DemoReport.Kind(100, 98, 0.98));
        assertThat(report.everyImageOnce()).isTrue();
    }

    @Test
    void tellsPeopleThatEveryImageCameOutOnce() {
        assertThat(DemoReportText.of(report(new DemoLedger.Delivery(300, 300, 0, 0, 0, 101, 0, 0), 2.0)))
                .contains(
                        "300, every image exactly once",
                        "1.00 % promised, 1.50 % seen (3 of 200)",
                        "98.0 % of mnist (98 of 100)",
                        "tiny@0")
                .doesNotContain("NOT");
    }

    @Test
    void tellsPeopleWhatIsAmiss() {
        assertThat(DemoReportText.of(report(new DemoLedger.Delivery(300, 299, 2, 1, 0, 101, 0, 4), 2.0)))
                .contains("NOT every image once: 2 missing, 1 doubled, 0 unknown, 4 dead letters");
    }

    @Test
    void aTimeOfZeroGivesNoRateRatherThanInfinity() {
        assertThat(report(new DemoLedger.Delivery(1, 1, 0, 0, 0, 0, 0, 0), 0).imagesPerSecond())
                .isZero();
    }

    private static DemoReport report(DemoLedger.Delivery delivery, double seconds) {
        return DemoReport.of(
                "1",
                "tiny@0",
                TinyModel.metadata(new ImageShape(4, 4)),
                new DemoOutcome(delivery, TALLIES, 270, seconds, List.of()));
    }
}
