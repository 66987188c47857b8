package io.facsimile.trainer.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpMinusOneTest {
    private static final double STEP = 1.0 / 512;

    @Test
    void givesASigmoidThatIsRightToTheLastDigitOrTwoEverywhere() {
        double worst = 0;
        for (double x = -200; x <= 200; x += STEP) {
            worst = Math.max(worst, Math.abs(1 / (2 + ExpMinusOne.of((float) x)) - 1 / (1 + Math.exp(x))));
        }

        assertThat(worst).isLessThan(2e-7);
    }

    @Test
    void isPreciseRelativelyWhereTheExponentialIsLarge() {
        assertThat(worstRelativeError(20)).isLessThan(1e-5);
        assertThat(worstRelativeError(88)).isLessThan(1e-4);
    }

    @Test
    void isPreciseAbsolutelyWhereTheExponentialIsSmall() {
        double worst = 0;
        for (double x = -200; x <= 0; x += STEP) {
            worst = Math.max(worst, Math.abs(ExpMinusOne.of((float) x) - Math.expm1((float) x)));
        }

        assertThat(worst).isLessThan(2e-7);
    }

    @Test
    void isPreciseNearZero() {
        for (float x : new float[] {1e-30f, -1e-30f, 1e-7f, -1e-7f, 1e-3f, -1e-3f, 0}) {
            double expected = Math.expm1(x);
            assertThat(Math.abs(ExpMinusOne.of(x) - expected)).isLessThanOrEqualTo(1e-6 * Math.abs(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {-88, -89, -1e4f, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY})
    void endsAtMinusOne(float x) {
        assertThat(ExpMinusOne.of(x)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(floats = {89, 1e4f, Float.MAX_VALUE, Float.POSITIVE_INFINITY})
    void endsAtInfinity(float x) {
        assertThat(ExpMinusOne.of(x)).isEqualTo(Float.POSITIVE_INFINITY);
    }

    @Test
    void keepsNaN() {
        assertThat(ExpMinusOne.of(Float.NaN)).isNaN();
    }

    /** Of e^x for x from 0, where it is a sum of positive terms. */
    private static double worstRelativeError(double largest) {
        double worst = 0;
        for (double x = 0; x <= largest; x += STEP) {
            double exponential = Math.exp((float) x);
            worst = Math.max(worst, Math.abs(1.0 + ExpMinusOne.of((float) x) - exponential) / exponential);
        }
        return worst;
    }
}
