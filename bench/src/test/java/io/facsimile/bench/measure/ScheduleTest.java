package io.facsimile.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private final Schedule schedule = new Schedule(7_000, 2_000, 100);

    @Test
    void anImageIsDueAtItsTurnWhateverBecameOfThoseBefore() {
        assertThat(schedule.due(100)).isEqualTo(7_000);
        assertThat(schedule.due(103)).isEqualTo(7_000 + 1_500_000);
    }

    @Test
    void countsTheImagesOfATime() {
        assertThat(schedule.within(Duration.ofMillis(1_500))).isEqualTo(3_000);
    }

    @Test
    void wantsARate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule(0, Double.NaN, 0))
                .withMessage("rate: expected more than 0 images a second, got NaN");
    }
}
