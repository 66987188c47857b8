package io.facsimile.core.model;

/**
 * What whoever writes a model's two graphs and whoever runs them agree on: the tensors, their types and shapes. N is the
 * number of images, open in the file.
 */
public final class GraphContract {
    /** Input of the autoencoder: uint8 [N, height · width], grey, row by row. */
    public static final String PIXELS = "pixels";

    /** Output of the autoencoder and input of the decoder: float [N, code size]. */
    public static final String CODE = "code";

    /** Output of both: float [N, height · width], in 0..1. */
    public static final String RECONSTRUCTION = "reconstruction";

    /** Output of the autoencoder: float [N], mean squared error per pixel. */
    public static final String ERROR = "error";

    /** Output of the autoencoder: float [N], the anomaly score, by the metadata's {@link ScoreFunction}. */
    public static final String SCORE = "score";

    private GraphContract() {}
}
