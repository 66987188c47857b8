package io.facsimile.trainer.model;

import io.facsimile.onnx.graph.OnnxGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A model that can be written as ONNX nodes, and that computes the same by itself, to check them against. */
public interface TrainedModel {
    int pixels();

    int codeSize();

    /**
     * Adds the encoder.
     *
     * @param pixels an existing tensor, [N, pixels] of grey values in [0, 1]
     * @param code what to call the result, [N, code size]
     */
    void appendEncoder(OnnxGraph graph, String pixels, String code);

    /**
     * Adds the decoder.
     *
     * @param code an existing tensor, [N, code size]
     * @param reconstruction what to call the result, [N, pixels] in (0, 1)
     */
    void appendDecoder(OnnxGraph graph, String code, String reconstruction);

    /**
     * Adds the difference whose mean square is the model's error; the decoder must be there.
     *
     * @param difference what to call the result, [N, pixels]
     */
    void appendDifference(OnnxGraph graph, String pixels, String reconstruction, String difference);

    /**
     * Adds the mean over pixels of binary cross-entropy less entropy, in nats; the decoder must be there.
     *
     * @param entropy an existing tensor, [N, pixels]: the entropy of each pixel
     * @param divergence what to call the result, [N]; rounding may leave it below 0
     */
    void appendDivergence(OnnxGraph graph, String pixels, String reconstruction, String entropy, String divergence);

    /** Codes and reconstructs without the graph; the pixels are [n, pixels] of grey values in [0, 1]. */
    Judged judge(INDArray pixels);
}
