package io.facsimile.core.decision;

import java.util.Arrays;

/**
 * The scores of normal images that were held out from training, and what they say about a new score.
 *
 * <p>The p-value is the conformal one, {@code (1 + #{calibration ≥ s}) / (n + 1)} (Vovk, Gammerman and Shafer,
 * <i>Algorithmic Learning in a Random World</i>, 2005): if a new normal image is exchangeable with those held out, it
 * is at most α with probability at most α, whatever the distribution of scores. An image is anomalous where its
 * p-value is at most the asked false-positive rate, which is the same as a score above {@link #threshold}.
 *
 * <p>Of more than {@value #MOST_QUANTILES} scores, evenly spaced order statistics are kept; a score between two of
 * them gets the larger p-value, so rounding never adds a false alarm. Immutable.
 */
public final class Calibration {
    /** Scores kept at the most: 10,000 make about 100 KB of a model file's metadata. */
    static final int MOST_QUANTILES = 10_000;

    private final int size;
    private final float[] quantiles;

    private Calibration(int size, float[] quantiles) {
        this.size = size;
        this.quantiles = quantiles;
    }

    /**
     * Calibrates on scores in any order.
     *
     * @param scores at least one; each finite
     */
    public static Calibration of(float[] scores) {
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        if (sorted.length <= MOST_QUANTILES) {
            return ofQuantiles(sorted.length, sorted);
        }
        float[] kept = new float[MOST_QUANTILES];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = sorted[rank(i, kept.length, sorted.length)];
        }
        return ofQuantiles(sorted.length, kept);
    }

    /**
     * A calibration as it was stored.
     *
     * @param size number of calibration scores, at least 1
     * @param quantiles ascending, evenly spaced order statistics of them from the least to the greatest: all of them,
     *     or at least 2
     */
    public static Calibration ofQuantiles(int size, float[] quantiles) {
        if (quantiles.length < 1 || quantiles.length > size || (quantiles.length == 1 && size > 1)) {
            throw new IllegalArgumentException(
                    "calibration: " + size + " scores cannot have " + quantiles.length + " quantiles");
        }
        for (int i = 0; i < quantiles.length; i++) {
            if (!Float.isFinite(quantiles[i])) {
                throw new IllegalArgumentException("calibration: score " + i + " is " + quantiles[i]);
            }
            if (i > 0 && quantiles[i] < quantiles[i - 1]) {
                throw new IllegalArgumentException("calibration: quantiles must ascend, but quantile " + i + " is "
                        + quantiles[i] + " after " + quantiles[i - 1]);
            }
        }
        return new Calibration(size, quantiles.clone());
    }

    /** Number of images that were held out. */
    public int size() {
        return size;
    }

    /** The stored order statistics, ascending; a copy. */
    public float[] quantiles() {
        return quantiles.clone();
    }

    /** The least false-positive rate that this many scores can promise: 1 / (n + 1). */
    public double lowestRate() {
        return FalsePositiveRate.finest(size);
    }

    /** The conformal p-value of a score, in [1 / (n + 1), 1]; NaN is as strange as can be and gets the least. */
    public double pValue(float score) {
        return (1.0 + atLeast(score)) / (size + 1.0);
    }

    /**
     * The score {@linkplain #isAbove above} which an image is anomalous: {@code isAbove(score, threshold(rate))} exactly
     * where {@code pValue(score) <= rate}. A score equal to the threshold is normal.
     *
     * @param falsePositiveRate from {@link #lowestRate()} (included) to 1 (excluded)
     * @throws IllegalArgumentException for any other rate, one finer than the calibration can promise included
     */
    public float threshold(double falsePositiveRate) {
        FalsePositiveRate.require(falsePositiveRate);
        if (falsePositiveRate < lowestRate()) {
            throw new IllegalArgumentException("false-positive rate " + falsePositiveRate + ": " + size
                    + " calibration images can promise no rate below " + lowestRate() + "; calibrate on at least "
                    + FalsePositiveRate.imagesFor(falsePositiveRate) + " images");
        }
        int least = 0;
        int most = quantiles.length - 1;
        while (least < most) {
            int middle = (least + most) >>> 1;
            // Whatever lies above this quantile has at most the scores after its rank at or above it.
            if ((1.0 + size - 1 - rank(middle, quantiles.length, size)) / (size + 1.0) <= falsePositiveRate) {
                most = middle;
            } else {
                least = middle + 1;
            }
        }
        return quantiles[least];
    }

    /** Whether a score is above a threshold. One that is not a number is: the model cannot vouch for the image. */
    public static boolean isAbove(float score, float threshold) {
        return !(score <= threshold);
    }

    /** Number of calibration scores that are at least the given one; where quantiles were dropped, not less. */
    private int atLeast(float score) {
        int least = 0;
        int most = quantiles.length;
        while (least < most) {
            int middle = (least + most) >>> 1;
            if (quantiles[middle] >= score) {
                most = middle;
            } else {
                least = middle + 1;
            }
        }
        return least == 0 && !Float.isNaN(score) ? size : size - 1 - lastRankBelow(least);
    }

    private int lastRankBelow(int quantile) {
        return rank(quantile - 1, quantiles.length, size);
    }

    /** The rank, among {@code size} sorted scores, of one of {@code count} evenly spaced order statistics. */
    private static int rank(int index, int count, int size) {
        return count == 1 ? 0 : Math.toIntExact((long) index * (size - 1) / (count - 1));
    }
}
