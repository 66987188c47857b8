package io.facsimile.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadyWindowTest {
    private static final long MILLI = 1_000_000;

    private final SteadyWindow window = new SteadyWindow(Duration.ofMillis(200), Duration.ofMillis(1_000), 9_500);

    @Test
    void beginsAndEndsWhereTheCountHasJustMoved() {
        assertThat(window.add(sample(0, 0))).isFalse();
        assertThat(window.add(sample(100, 10))).isFalse();
        assertThat(window.add(sample(290, 20))).isFalse();
        assertThat(window.add(sample(310, 20))).isFalse();
        assertThat(window.add(sample(320, 30))).isFalse();
        assertThat(window.add(sample(1_300, 1_030))).isFalse();
        assertThat(window.add(sample(1_400, 1_030))).isFalse();
        assertThat(window.add(sample(1_420, 1_140))).isTrue();

        MeasuredInterval steady = window.interval().orElseThrow();
        assertThat(steady.images()).isEqualTo(1_110);
        assertThat(steady.time()).isEqualTo(Duration.ofMillis(1_100));
        assertThat(steady.cpu()).isEqualTo(Duration.ofMillis(550));
    }

    @Test
    void leavesOutTheEndOfThePass() {
        window.add(sample(100, 10));
        window.add(sample(300, 100));
        window.add(sample(400, 5_100));
        assertThat(window.add(sample(900, 10_000))).isTrue();

        assertThat(window.interval().orElseThrow().images()).isEqualTo(5_000);
    }

    @Test
    void aPassThatIsTooShortHasNoSteadyPart() {
        window.add(sample(100, 10));
        assertThat(window.add(sample(110, 10_000))).isTrue();

        assertThat(window.interval()).isEmpty();
        assertThat(window.sinceFirst(sample(150, 10_000))).isEqualTo(Duration.ofMillis(50));
    }

    /** Half of the time is processor time. */
    private static Sample sample(long millis, long images) {
        return new Sample(millis * MILLI, images, Duration.ofMillis(millis / 2), Duration.ZERO);
    }
}
