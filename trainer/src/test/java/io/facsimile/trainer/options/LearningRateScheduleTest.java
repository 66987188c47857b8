package io.facsimile.trainer.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
    private static final double RATE = 2e-3;
    private static final long STEPS = 1000;

    @Test
    void keepsAConstantRate() {
        assertThat(LearningRateSchedule.CONSTANT.rate(RATE, 0, STEPS)).isEqualTo(RATE);
        assertThat(LearningRateSchedule.CONSTANT.rate(RATE, STEPS - 1, STEPS)).isEqualTo(RATE);
    }

    @Test
    void goesUpAndDownOnceInACycle() {
        assertThat(oneCycle(0)).isCloseTo(RATE / 25, within(1e-12));
        assertThat(oneCycle(150)).isCloseTo((RATE + RATE / 25) / 2, within(1e-12));
        assertThat(oneCycle(300)).isCloseTo(RATE, within(1e-12));
        assertThat(oneCycle(STEPS - 1)).isCloseTo(RATE / 250_000, within(1e-12));
        for (long step = 1; step < STEPS; step++) {
            if (step <= 300) {
                assertThat(oneCycle(step)).isGreaterThan(oneCycle(step - 1));
            } else {
                assertThat(oneCycle(step)).isLessThan(oneCycle(step - 1));
            }
        }
    }

    @Test
    void hasARateForARunOfOneStep() {
        assertThat(LearningRateSchedule.ONE_CYCLE.rate(RATE, 0, 1)).isBetween(RATE / 250_000, RATE);
    }

    private static double oneCycle(long step) {
        return LearningRateSchedule.ONE_CYCLE.rate(RATE, step, STEPS);
    }
}
