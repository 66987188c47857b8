package io.facsimile.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
    private static final long SEED = 22;

    @Test
    void givesTheConformalPValue() {
        Calibration calibration = Calibration.of(new float[] {0.3f, 0.1f, 0.2f, 0.4f});

        assertThat(calibration.pValue(0.05f)).isEqualTo(5 / 5.0);
        assertThat(calibration.pValue(0.1f)).isEqualTo(5 / 5.0);
        assertThat(calibration.pValue(0.25f)).isEqualTo(3 / 5.0);
        assertThat(calibration.pValue(0.4f)).isEqualTo(2 / 5.0);
        assertThat(calibration.pValue(0.5f)).isEqualTo(1 / 5.0);
    }

    @Test
    void countsTiesOnTheSafeSide() {
        Calibration calibration = Calibration.of(new float[] {0.2f, 0.2f, 0.2f, 0.4f});

        assertThat(calibration.pValue(0.2f)).isEqualTo(1.0);
        assertThat(calibration.threshold(0.5)).isEqualTo(0.2f);
    }

    @Test
    void aScoreOnTheThresholdIsNormal() {
        Calibration calibration = Calibration.of(new float[] {0.1f, 0.2f, 0.3f, 0.4f});

        assertThat(calibration.threshold(0.2)).isEqualTo(0.4f);
        assertThat(calibration.pValue(0.4f)).isGreaterThan(0.2);
        assertThat(calibration.pValue(Math.nextUp(0.4f))).isLessThanOrEqualTo(0.2);
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 1000, 10_000, 10_001, 60_000})
    void thresholdAndPValueAgreeForAnyNumberOfScores(int size) {
        float[] scores = random(size);
        Calibration calibration = Calibration.of(scores);

        for (double rate : new double[] {0.01, 0.015, 0.05, 0.5, 0.99}) {
            float threshold = calibration.threshold(rate);
            for (float score : new float[] {threshold, Math.nextDown(threshold), 0.5f, 0f, 2f, Float.NaN}) {
                assertThat(Calibration.isAbove(score, threshold))
                        .as("score %s at rate %s", score, rate)
                        .isEqualTo(calibration.pValue(score) <= rate);
            }
            assertThat(calibration.pValue(Math.nextUp(threshold))).isLessThanOrEqualTo(rate);
        }
    }

    @Test
    void droppedQuantilesNeverAddAFalseAlarm() {
        float[] scores = random(60_000);
        Calibration calibration = Calibration.of(scores);

        for (double rate : new double[] {0.001, 0.01, 0.05}) {
            float threshold = calibration.threshold(rate);
            long above = 0;
            for (float score : scores) {
                above += Calibration.isAbove(score, threshold) ? 1 : 0;
            }
            assertThat((1.0 + above) / (scores.length + 1))
                    .isLessThanOrEqualTo(rate)
                    .isCloseTo(rate, within(0.0002));
        }
    }

    @Test
    void restoresFromItsStoredQuantiles() {
        Calibration calibration = Calibration.of(random(20_000));

        Calibration restored = Calibration.ofQuantiles(calibration.size(), calibration.quantiles());

        assertThat(restored.threshold(0.01)).isEqualTo(calibration.threshold(0.01));
        assertThat(restored.pValue(0.7f)).isEqualTo(calibration.pValue(0.7f));
    }

    @Test
    void treatsNotANumberAsTheStrangestScore() {
        Calibration calibration = Calibration.of(new float[] {0.1f, 0.2f});

        assertThat(calibration.pValue(Float.NaN)).isEqualTo(1 / 3.0);
    }

    @Test
    void refusesARateFinerThanItsScoresCanPromise() {
        Calibration calibration = Calibration.of(random(50));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> calibration.threshold(0.01))
                .withMessage("false-positive rate 0.01: 50 calibration images can promise no rate below "
                        + "0.0196078431372549; calibrate on at least 99 images");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void refusesARateOutsideZeroToOne(double rate) {
        Calibration calibration = Calibration.of(random(50));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> calibration.threshold(rate))
                .withMessageContaining("got " + rate);
    }

    @Test
    void refusesScoresThatAreNoNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(new float[] {0.1f, Float.NaN}))
                .withMessage("calibration: score 1 is NaN");
    }

    @Test
    void refusesQuantilesOutOfOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.ofQuantiles(2, new float[] {0.2f, 0.1f}))
                .withMessage("calibration: quantiles must ascend, but quantile 1 is 0.1 after 0.2");
    }

    private static float[] random(int size) {
        Random random = new Random(SEED);
        float[] scores = new float[size];
        for (int i = 0; i < size; i++) {
            scores[i] = random.nextFloat();
        }
        return scores;
    }

    @Test
    void aScoreIsAboveAThresholdThatItDoesNotKeepTo() {
        assertThat(Calibration.isAbove(0.5f, 0.5f)).isFalse();
        assertThat(Calibration.isAbove(Math.nextUp(0.5f), 0.5f)).isTrue();
        assertThat(Calibration.isAbove(Float.NaN, 0.5f)).isTrue();
    }
}
