package io.facsimile.trainer.options;

import io.facsimile.core.text.LowerCase;

/** How the learning rate moves over a training run. */
public enum LearningRateSchedule {
    /** The given rate from the first step to the last. */
    CONSTANT {
        @Override
        public double rate(double learningRate, long step, long steps) {
            return learningRate;
        }
    },
    /**
     * Up to the given rate and down again, both along half a cosine: from 1/25 of it, over the first 30 % of all steps
     * to the rate itself, then to 1/250,000 of it (Smith and Topin, "Super-Convergence", 2017, with the constants that
     * are customary since).
     */
    ONE_CYCLE {
        @Override
        public double rate(double learningRate, long step, long steps) {
            double start = learningRate / START_DIVISOR;
            double top = WARM_UP_SHARE * steps;
            if (step < top) {
                return between(start, learningRate, step / top);
            }
            return between(learningRate, start / END_DIVISOR, (step - top) / Math.max(1, steps - 1 - top));
        }
    };

    private static final double START_DIVISOR = 25;
    private static final double END_DIVISOR = 10_000;
    private static final double WARM_UP_SHARE = 0.3;

    /**
     * The rate of one step.
     *
     * @param learningRate the run's rate; for a cycle its highest
     * @param step from 0
     * @param steps of the whole run
     */
    public abstract double rate(double learningRate, long step, long steps);

    private static double between(double from, double to, double share) {
        return to + (from - to) * (1 + Math.cos(Math.PI * Math.min(1, share))) / 2;
    }

    /** Lower-case name with hyphens, as it stands on the command line. */
    @Override
    public String toString() {
        return LowerCase.hyphenated(this);
    }
}
