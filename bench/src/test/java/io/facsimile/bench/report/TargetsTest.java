package io.facsimile.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.bench.plan.Effort;
import io.facsimile.bench.plan.Lineup;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private static final String OFTEN = "at_least_once";
    private static final String ONCE = "exactly_once_v2";

    @Test
    void areRatiosOfMediansOfTheSameRun() {
        List<Target> targets = Targets.of(
                List.of(
                        row(Lineup.PASS_THROUGH, OFTEN, 400, 2),
                        row(Lineup.FACSIMILE, OFTEN, 100, 9),
                        row(Lineup.FACSIMILE, ONCE, 90, 10),
                        row(Lineup.RECORD_AT_A_TIME, OFTEN, 10, 100),
                        row(Lineup.INFERENCE, "-", 200, 6)),
                List.of());

        expect(targets, "facsimile / pass-through, images/s, at_least_once", 0.25, false);
        expect(targets, "facsimile / record at a time, images/s, at_least_once", 10, true);
        expect(targets, "facsimile / (pass-through + inference alone), CPU an image, at_least_once", 9 / 8.0, true);
        expect(
                targets,
                "facsimile / (pass-through and inference alone in turn), images/s, at_least_once",
                100 * (1 / 400.0 + 1 / 200.0),
                false);
        expect(targets, "facsimile, exactly_once_v2 / at_least_once, images/s", 0.9, true);
        expect(targets, "facsimile, peak resident memory, heap of 256 MB", 480, true);
        assertThat(targets).hasSize(6); // of what was not measured, nothing is claimed
    }

    @Test
    void aLatencyThatLeavesImagesOutReachesNothing() {
        List<Target> targets = Targets.of(
                List.of(),
                List.of(
                        new LatencySummary(Lineup.FACSIMILE, OFTEN, Effort.JUDGED_RATE, 100, 0, 1, 24, 30),
                        new LatencySummary(Lineup.FACSIMILE, ONCE, Effort.JUDGED_RATE, 100, 1, 1, 24, 30),
                        new LatencySummary(Lineup.FACSIMILE, OFTEN, 2 * Effort.JUDGED_RATE, 100, 0, 1, 99, 99)));

        assertThat(targets).extracting(Target::reached).containsExactly(true, false);
    }

    private static ThroughputSummary row(String contender, String guarantee, double imagesPerSecond, double cpu) {
        return new ThroughputSummary(
                contender,
                guarantee,
                1,
                imagesPerSecond,
                imagesPerSecond,
                imagesPerSecond,
                cpu,
                1,
                OptionalDouble.of(400),
                OptionalDouble.of(480));
    }

    private static void expect(List<Target> targets, String what, double measured, boolean reached) {
        assertThat(targets)
                .filteredOn(target -> target.what().equals(what))
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.measured()).isEqualTo(measured, within(1e-9));
                    assertThat(target.reached()).isEqualTo(reached);
                });
    }
}
