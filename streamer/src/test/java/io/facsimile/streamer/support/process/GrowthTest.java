package io.facsimile.streamer.support.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void isTheDistanceBetweenTheMediansOfTheOuterThirds() {
        List<Long> leak =
                LongStream.range(0, 90).map(i -> 1_000 + 10 * i).boxed().toList();

        assertThat(Growth.of(leak)).isEqualTo(new Growth(1_150, 1_750));
        assertThat(Growth.of(leak).amount()).isEqualTo(600);
    }

    @Test
    void isNoneWhereSamplesGoUpAndDown() {
        List<Long> saw = LongStream.range(0, 90).map(i -> i % 10).boxed().toList();

        assertThat(Growth.of(saw).amount()).isZero();
    }

    @Test
    void ignoresASingleHighSample() {
        assertThat(Growth.of(List.of(5L, 5L, 5L, 5L, 5L, 5L, 5L, 5L, 900L)).amount())
                .isZero();
    }

    @Test
    void wantsThreeSamplesAThird() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Growth.of(List.of(1L, 2L)))
                .withMessage("growth: expected at least 9 samples, got 2");
    }
}
