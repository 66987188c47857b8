package io.facsimile.trainer.dense;

/** What a training step consists of. */
public enum Operation {
    GATHER("gather the batch's images"),
    MULTIPLY("multiply matrices"),
    ACTIVATE("add biases, rectify"),
    LOSS("cross-entropy of every eighth batch"),
    OUTPUT_ERROR("sigmoid less pixels"),
    SLOPE("slopes of the rectifiers"),
    BIAS_GRADIENT("sum errors for the biases"),
    UPDATE("update the weights");

    private final String text;

    Operation(String text) {
        this.text = text;
    }

    /** As people read it. */
    @Override
    public String toString() {
        return text;
    }
}
