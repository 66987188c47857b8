package io.facsimile.trainer.architecture;

import io.facsimile.core.decision.FalsePositiveRate;
import io.facsimile.core.model.ModelName;

/**
 * What the model is to be.
 *
 * @param name stands in the model file and in every code made with it, see {@link ModelName}
 * @param architecture what computes the code
 * @param codeSize numbers in a code, at least 1; at most the number of pixels, which is checked when training starts
 * @param falsePositiveRate share of normal images that may be called anomalous, above 0 and below 1
 */
public record ModelOptions(String name, Architecture architecture, int codeSize, double falsePositiveRate) {
    public static final String DEFAULT_NAME = "facsimile";
    public static final int DEFAULT_CODE_SIZE = 20;
    public static final double DEFAULT_FALSE_POSITIVE_RATE = 0.01;

    /** @throws IllegalArgumentException naming what is out of its range */
    public ModelOptions {
        ModelName.require(name);
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
