package io.facsimile.trainer.images;

import io.facsimile.core.decision.FalsePositiveRate;
import io.facsimile.core.image.ImageSet;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Random;

/**
 * Which training images a model learns from, and which are held out to choose its best epoch and its threshold.
 *
 * @param train indices into the training images, ascending; not copied
 * @param heldOut the others, ascending; not copied
 */
public record HeldOutSplit(int[] train, int[] heldOut) {
    /** One image of ten is held out. */
    private static final int HELD_OUT_DIVISOR = 10;

    /**
     * Holds out a tenth, chosen by the seed.
     *
     * <p>{@code n} held-out images can promise no false-positive rate below 1 / (n + 1), so too few of them are refused
     * now and not after hours of training.
     *
     * @throws IllegalArgumentException if the set is too small for the rate
     */
    public static HeldOutSplit of(ImageSet images, String dataName, long seed, double falsePositiveRate) {
        int heldOut = images.size() / HELD_OUT_DIVISOR;
        if (falsePositiveRate < FalsePositiveRate.finest(heldOut)) {
            long needed = FalsePositiveRate.imagesFor(falsePositiveRate) * HELD_OUT_DIVISOR;
            String lowerDemand = heldOut == 0 ? "" : ", or a --false-positive-rate of at least " + leastRate(heldOut);
            throw new IllegalArgumentException("data set '" + dataName + "': a false-positive rate of "
                    + falsePositiveRate + " needs at least " + needed + " training images, a tenth of them held"
                    + " out to calibrate on, found " + images.size()
                    + "; give more images with --data" + lowerDemand);
        }
        int[] order = new int[images.size()];
        Arrays.setAll(order, i -> i);
        Shuffle.shuffle(order, new Random(seed));
        int[] held = Arrays.copyOf(order, heldOut);
        int[] train = Arrays.copyOfRange(order, heldOut, order.length);
        Arrays.sort(held);
        Arrays.sort(train);
        return new HeldOutSplit(train, held);
    }

    /** The least rate of two digits that so many images can promise. */
    private static String leastRate(int heldOut) {
        return BigDecimal.valueOf(FalsePositiveRate.finest(heldOut))
                .round(new MathContext(2, RoundingMode.CEILING))
                .toPlainString();
    }
}
