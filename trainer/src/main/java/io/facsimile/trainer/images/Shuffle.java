package io.facsimile.trainer.images;

import java.util.Random;

/** Fisher and Yates's shuffle, of indices of images: every order is as likely as any other. */
public final class Shuffle {
    private Shuffle() {}

    /** Brings the values into an order that the next numbers of {@code random} decide, in place. */
    public static void shuffle(int[] values, Random random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }
}
