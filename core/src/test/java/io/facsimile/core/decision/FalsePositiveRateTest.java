package io.facsimile.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FalsePositiveRateTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoShareOfImages(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FalsePositiveRate.require(rate))
                .withMessage("false-positive rate: expected more than 0 and less than 1, got " + rate);
    }

    @Test
    void returnsTheRateThatItAccepts() {
        assertThat(FalsePositiveRate.require(0.01)).isEqualTo(0.01);
    }

    @Test
    void asManyImagesAsItAsksForPromiseTheRate() {
        assertThat(FalsePositiveRate.imagesFor(0.01)).isEqualTo(99);
        assertThat(FalsePositiveRate.finest(99)).isEqualTo(0.01);
        assertThat(FalsePositiveRate.finest(98)).isGreaterThan(0.01);
    }
}
