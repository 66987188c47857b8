package io.facsimile.trainer.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShuffleTest {
    @Test
    void keepsEveryValueInAnOrderThatTheSeedDecides() {
        int[] sorted = IntStream.range(0, 100).toArray();

        int[] shuffled = shuffled(1);

        assertThat(shuffled).containsExactlyInAnyOrder(sorted).isNotEqualTo(sorted);
        assertThat(shuffled(1)).isEqualTo(shuffled);
        assertThat(shuffled(2)).isNotEqualTo(shuffled);
    }

    @Test
    void bringsEveryValueToEveryPlaceAsOften() {
        int[][] times = new int[4][4];
        Random random = new Random(22);
        for (int round = 0; round < 4000; round++) {
            int[] values = {0, 1, 2, 3};
            Shuffle.shuffle(values, random);
            for (int place = 0; place < values.length; place++) {
                times[place][values[place]]++;
            }
        }

        // Expected 1000 times, with a standard deviation of 27.
        assertThat(Stream.of(times).flatMapToInt(IntStream::of)).allMatch(count -> count > 880 && count < 1120);
    }

    private static int[] shuffled(long seed) {
        int[] values = IntStream.range(0, 100).toArray();
        Shuffle.shuffle(values, new Random(seed));
        return values;
    }
}
