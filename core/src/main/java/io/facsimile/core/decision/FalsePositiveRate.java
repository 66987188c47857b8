package io.facsimile.core.decision;

/** The share of normal images that may be called anomalous: what it may be, and what a calibration can promise. */
public final class FalsePositiveRate {
    private FalsePositiveRate() {}

    /**
     * The rate itself.
     *
     * @throws IllegalArgumentException unless it is above 0 and below 1; one that is not a number is neither
     */
    public static double require(double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "false-positive rate: expected more than 0 and less than 1, got " + rate);
        }
        return rate;
    }

    /** The least rate that a calibration on so many images can promise: 1 / (n + 1). */
    public static double finest(int calibrationImages) {
        return 1.0 / (calibrationImages + 1);
    }

    /** Calibration images that it takes to promise a rate in (0, 1). */
    public static long imagesFor(double rate) {
        return (long) Math.ceil(1 / rate - 1);
    }
}
