package io.facsimile.data.garments;

import java.util.Random;

/**
 * The choices of a drawing. Rests on {@link Random}, whose sequence is laid down for all time, unlike those of newer
 * generators.
 */
record Dice(Random random) {
    /** Evenly from {@code low} to {@code high}. */
    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** True once in {@code count} times. */
    boolean oneIn(int count) {
        return below(count) == 0;
    }

    /** One of 0 to {@code count} − 1. */
    int below(int count) {
        return random.nextInt(count);
    }

    boolean flip() {
        return random.nextBoolean();
    }
}
