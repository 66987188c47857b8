package io.facsimile.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PositionSetTest {
    private final PositionSet set = new PositionSet();

    @Test
    void namesItsPositionsAsRanges() {
        set.add(at(2, 5));
        set.add(at(0, 18));
        set.add(at(0, 17));

        assertThat(set).hasToString("3 (0@17-18, 2@5)");
        assertThat(new PositionSet()).hasToString("none");
    }

    @Test
    void namesTheFirstTwentyRangesAndCountsAll() {
        for (int i = 0; i < 21; i++) {
            set.add(at(0, 2 * i));
        }

        assertThat(set.toString()).startsWith("21 (0@0, 0@2, ").endsWith(", 0@38, ...)");
    }

    @Test
    void addsAPositionOnce() {
        assertThat(set.add(at(0, 1))).isTrue();
        assertThat(set.add(at(0, 1))).isFalse();
        assertThat(set.count()).isEqualTo(1);
    }

    @Test
    void refusesAnOffsetThatItCannotHold() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> set.add(at(0, 1L << 31)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> at(0, -1))
                .withMessage("images: expected a partition and an offset from 0, got 0@-1");
    }

    private static Position at(int partition, long offset) {
        return new Position("images", partition, offset);
    }
}
