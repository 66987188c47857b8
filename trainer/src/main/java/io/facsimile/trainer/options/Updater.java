package io.facsimile.trainer.options;

import io.facsimile.core.text.LowerCase;

/** How a gradient becomes a change of the weights. */
public enum Updater {
    /** Adam with the usual β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
    ADAM,
    /** Plain gradient descent. The loss is a mean over pixels, so it wants rates of about 1 to 5. */
    SGD;

    /** Lower-case name, as it stands on the command line. */
    @Override
    public String toString() {
        return LowerCase.of(this);
    }
}
