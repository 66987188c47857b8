package io.facsimile.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
    @Test
    void isTheMiddleOrTheMeanOfTheTwoThere() {
        assertThat(Median.of(9, 1, 5)).isEqualTo(5);
        assertThat(Median.of(9, 1, 5, 6)).isEqualTo(5.5);
        assertThat(Median.of(List.of("a", "bbb", "cc"), String::length)).isEqualTo(2);
    }

    @Test
    void wantsAValue() {
        assertThatIllegalArgumentException().isThrownBy(Median::of);
    }
}
