package io.facsimile.trainer.dense;

/** What a training step of the dense autoencoder consists of, as people read it. */
final class DenseOperation {
    static final String GATHER = "gather the batch's images";
    static final String MULTIPLY = "multiply matrices";
    static final String ACTIVATE = "add biases, rectify";
    static final String LOSS = "cross-entropy of the measured batches";
    static final String OUTPUT_ERROR = "sigmoid less pixels";
    static final String SLOPE = "slopes of the rectifiers";
    static final String BIAS_GRADIENT = "sum errors for the biases";
    static final String UPDATE = "update the weights";

    private DenseOperation() {}
}
