package io.facsimile.core.decision;

/**
 * Says of a score whether its image is anomalous, at the false-positive rate that an operator asks for. Immutable, for
 * any number of threads.
 */
public final class Verdict {
    private final Calibration calibration;
    private final double falsePositiveRate;
    private final float threshold;

    /**
     * @param calibration of the model that scores
     * @param falsePositiveRate share of normal images that may be called anomalous, from
     *     {@link Calibration#lowestRate()} (included) to 1 (excluded)
     * @throws IllegalArgumentException for any other rate, one finer than the calibration can promise included
     */
    public Verdict(Calibration calibration, double falsePositiveRate) {
        this.calibration = calibration;
        this.falsePositiveRate = falsePositiveRate;
        this.threshold = calibration.threshold(falsePositiveRate);
    }

    /**
     * Whether a score is above the threshold, which is where its p-value is at most the false-positive rate. One that is
     * not a number is: the model cannot vouch for the image.
     */
    public boolean isAnomalous(float score) {
        return Calibration.isAbove(score, threshold);
    }

    /** The conformal p-value of a score, see {@link Calibration#pValue}. */
    public double pValue(float score) {
        return calibration.pValue(score);
    }

    /** The score above which an image is anomalous; one that is equal is normal. */
    public float threshold() {
        return threshold;
    }

    /** Share of normal images that may be called anomalous. */
    public double falsePositiveRate() {
        return falsePositiveRate;
    }

    /** What the threshold and p-values are computed by. */
    public Calibration calibration() {
        return calibration;
    }
}
