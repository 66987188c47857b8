package io.facsimile.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Calibration CALIBRATION = Calibration.of(new float[] {0.1f, 0.2f, 0.3f, 0.4f});

    @Test
    void isAnomalousExactlyWhereThePValueIsAtMostTheRate() {
        for (double rate : new double[] {0.2, 0.4, 0.5, 0.9}) {
            Verdict verdict = new Verdict(CALIBRATION, rate);

            for (float score : new float[] {0, 0.1f, 0.15f, 0.2f, 0.3f, Math.nextUp(0.3f), 0.4f, 0.5f, Float.NaN}) {
                assertThat(verdict.isAnomalous(score))
                        .as("score %s at rate %s", score, rate)
                        .isEqualTo(verdict.pValue(score) <= rate);
            }
        }
    }

    @Test
    void aScoreOnTheThresholdIsNormalAndOneThatIsNoNumberIsNot() {
        Verdict verdict = new Verdict(CALIBRATION, 0.2);

        assertThat(verdict.threshold()).isEqualTo(0.4f);
        assertThat(verdict.isAnomalous(0.4f)).isFalse();
        assertThat(verdict.isAnomalous(Math.nextUp(0.4f))).isTrue();
        assertThat(verdict.isAnomalous(Float.NaN)).isTrue();
        assertThat(verdict.pValue(Float.NaN)).isEqualTo(0.2);
        assertThat(verdict.falsePositiveRate()).isEqualTo(0.2);
        assertThat(verdict.calibration()).isSameAs(CALIBRATION);
    }

    @Test
    void refusesARateThatItsCalibrationCannotPromise() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Verdict(CALIBRATION, 0.01))
                .withMessageContaining("4 calibration images can promise no rate below 0.2");
    }
}
