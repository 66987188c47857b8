package io.facsimile.trainer.options;

import io.facsimile.core.text.LowerCase;

/** What computes the code. */
public enum Architecture {
    /** Autoencoder of dense layers, pixels-256-128-code-128-256-pixels, trained step by step. */
    DENSE,
    /** Principal components: the best linear code, computed exactly; the baseline to beat. */
    PCA;

    /** Lower-case name, as it stands in the model file and on the command line. */
    @Override
    public String toString() {
        return LowerCase.of(this);
    }
}
