package io.facsimile.trainer.architecture;

import io.facsimile.core.decision.FalsePositiveRate;
import java.util.regex.Pattern;

/**
 * What the model is to be.
 *
 * @param name stands in the model file and in every code made with it; letters, digits, {@code . _ -}, at most 64
 * @param architecture what computes the code
 * @param codeSize numbers in a code, at least 1; at most the number of pixels, which is checked when training starts
 * @param falsePositiveRate share of normal images that may be called anomalous, above 0 and below 1
 */
public record ModelOptions(String name, Architecture architecture, int codeSize, double falsePositiveRate) {
    public static final String DEFAULT_NAME = "facsimile";
    public static final int DEFAULT_CODE_SIZE = 20;
    public static final double DEFAULT_FALSE_POSITIVE_RATE = 0.01;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** @throws IllegalArgumentException naming what is out of its range */
    public ModelOptions {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "model name: expected 1 to 64 letters, digits, dots, underscores or hyphens, got '" + name + "'");
        }
        if (codeSize < 1) {
            throw new IllegalArgumentException("code size: expected at least 1, got " + codeSize);
        }
        FalsePositiveRate.require(falsePositiveRate);
    }

    /** A dense autoencoder with a code of 20 numbers that calls a normal image of 100 anomalous. */
    public static ModelOptions defaults() {
        return new ModelOptions(DEFAULT_NAME, Architecture.DENSE, DEFAULT_CODE_SIZE, DEFAULT_FALSE_POSITIVE_RATE);
    }

    public ModelOptions withName(String other) {
        return new ModelOptions(other, architecture, codeSize, falsePositiveRate);
    }

    public ModelOptions withArchitecture(Architecture other) {
        return new ModelOptions(name, other, codeSize, falsePositiveRate);
    }

    public ModelOptions withCodeSize(int other) {
        return new ModelOptions(name, architecture, other, falsePositiveRate);
    }

    public ModelOptions withFalsePositiveRate(double other) {
        return new ModelOptions(name, architecture, codeSize, other);
    }
}
