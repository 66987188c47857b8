package io.facsimile.core.model;

import java.util.Arrays;
import java.util.Optional;

/** How a model's graph scores an image by its reconstruction: the closed set of those that this program can serve. */
public enum ScoreFunction {
    /** Mean over pixels of the Bernoulli Kullback-Leibler divergence, BCE(x, x̂) − H(x), in nats. */
    BERNOULLI_KL("bernoulli-kl");

    private final String text;

    ScoreFunction(String text) {
        this.text = text;
    }

    /** The function of a name as it stands in a model file; empty for one that this program does not know. */
    static Optional<ScoreFunction> of(String name) {
        return Arrays.stream(values())
                .filter(function -> function.text.equals(name))
                .findFirst();
    }

    /** As it stands in a model file. */
    @Override
    public String toString() {
        return text;
    }
}
