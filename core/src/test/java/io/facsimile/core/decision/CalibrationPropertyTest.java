package io.facsimile.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
class CalibrationPropertyTest {
    private static final String SEED = "22";

    @Property(seed = SEED)
    void thePValueIsTheConformalOne(@ForAll("scores") float[] scores, @ForAll("score") float score) {
        int atLeast = 0;
        for (float other : scores) {
            atLeast += other >= score ? 1 : 0;
        }

        assertThat(Calibration.of(scores).pValue(score)).isEqualTo((1.0 + atLeast) / (scores.length + 1.0));
    }

    @Property(seed = SEED)
    void thePValueFallsAsTheScoreRisesAndStaysInItsRange(
            @ForAll("scores") float[] scores, @ForAll("score") float a, @ForAll("score") float b) {
        Calibration calibration = Calibration.of(scores);

        double pOfLesser = calibration.pValue(Math.min(a, b));
        double pOfGreater = calibration.pValue(Math.max(a, b));

        assertThat(pOfLesser).isGreaterThanOrEqualTo(pOfGreater).isLessThanOrEqualTo(1);
        assertThat(pOfGreater).isGreaterThanOrEqualTo(calibration.lowestRate());
        assertThat(calibration.pValue(Float.NaN)).isEqualTo(calibration.lowestRate());
    }

    @Property(seed = SEED)
    void isAboveTheThresholdExactlyWhereThePValueIsAtMostTheRate(
            @ForAll("scores") float[] scores, @ForAll("score") float score, @ForAll @IntRange(max = 99) int rank) {
        Calibration calibration = Calibration.of(scores);
        // The rates where the threshold steps, and those just beside them.
        double step = (1 + rank % scores.length) / (scores.length + 1.0);

        assertAgree(calibration, step, score);
        assertAgree(calibration, Math.nextUp(step), score);
        if (rank % scores.length > 0) {
            assertAgree(calibration, Math.nextDown(step), score);
        }
    }

    /** More scores than are kept, so that quantiles are dropped. */
    @Property(seed = SEED, tries = 30)
    void agreesWithItselfWhereQuantilesWereDroppedAndNeverAddsAFalseAlarm(
            @ForAll @IntRange(min = Calibration.MOST_QUANTILES + 1, max = 35_000) int size,
            @ForAll long noise,
            @ForAll @IntRange(min = 1, max = 9999) int tenThousandths) {
        double rate = tenThousandths / 10_000.0;
        Random random = new Random(noise);
        float[] scores = new float[size];
        for (int i = 0; i < size; i++) {
            scores[i] = random.nextInt(20_000) / 1000f;
        }
        Calibration calibration = Calibration.of(scores);
        float threshold = calibration.threshold(rate);

        int above = 0;
        for (float score : scores) {
            above += Calibration.isAbove(score, threshold) ? 1 : 0;
        }
        assertThat((1.0 + above) / (size + 1.0)).isLessThanOrEqualTo(rate);
        for (int i = 0; i < 100; i++) {
            assertAgree(calibration, rate, scores[i]);
        }
    }

    @Provide
    Arbitrary<float[]> scores() {
        return score().array(float[].class).ofMinSize(1).ofMaxSize(100);
    }

    /** Few different ones, for ties; many; and the extremes. */
    @Provide
    Arbitrary<Float> score() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 9).map(i -> i / 10f),
                Arbitraries.floats().between(0, 2),
                Arbitraries.of(-0f, 0f, Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE));
    }

    private static void assertAgree(Calibration calibration, double rate, float score) {
        float threshold = calibration.threshold(rate);
        float[] scores = {score, threshold, Math.nextUp(threshold), Math.nextDown(threshold), Float.NaN};
        for (float close : scores) {
            assertThat(Calibration.isAbove(close, threshold))
                    .as("score %s, threshold %s, rate %s", close, threshold, rate)
                    .isEqualTo(calibration.pValue(close) <= rate);
        }
    }
}
