package io.facsimile.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facsimile.cli.terminal.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    private final StopSignal asked = new StopSignal();
    private long now = 5 * SECOND;

    @Test
    void theFirstIsDueAtOnceAndTheNextAfterTheInterval() {
        Pace pace = new Pace(4, () -> now);

        assertThat(pace.untilNext()).isZero();
        pace.awaitNext(asked);

        assertThat(pace.untilNext()).isEqualTo(SECOND / 4);
    }

    @Test
    void aLateOneDoesNotDelayThoseAfterIt() {
        Pace pace = new Pace(10, () -> now);
        pace.awaitNext(asked);
        now += SECOND;

        for (int i = 1; i <= 10; i++) {
            assertThat(pace.untilNext()).as("image " + i).isLessThanOrEqualTo(0);
            pace.awaitNext(asked);
        }

        assertThat(pace.untilNext()).isEqualTo(SECOND / 10);
    }

    @Test
    void withoutALimitAllAreDue() {
        Pace pace = new Pace(Double.POSITIVE_INFINITY, () -> now);
        for (int i = 0; i < 1000; i++) {
            pace.awaitNext(asked);
        }

        assertThat(pace.untilNext()).isZero();
    }

    @Test
    void stopsWaitingWhenAsked() {
        Pace pace = new Pace(0.001, () -> now);
        pace.awaitNext(asked);
        asked.ask();

        pace.awaitNext(asked);

        assertThat(pace.untilNext()).isEqualTo(2000 * SECOND);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void refusesARateThatIsNone(double rate) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Pace(rate)).withMessageContaining("rate");
    }
}
