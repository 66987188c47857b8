package io.facsimile.trainer.export;

import io.facsimile.core.model.GraphContract;
import io.facsimile.core.model.ModelMetadata;
import io.facsimile.core.model.ScoreFunction;
import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.GraphTensor;
import io.facsimile.onnx.graph.OnnxGraph;
import io.facsimile.onnx.graph.OnnxType;
import io.facsimile.trainer.model.GreyEntropy;
import io.facsimile.trainer.model.PixelMean;
import io.facsimile.trainer.model.Reconstruction;
import io.facsimile.trainer.model.TrainedModel;
import java.util.List;

/** The two graphs of a model: pixels to code, reconstruction, error and score; and code to reconstruction. */
final class AutoencoderGraph {
    /** What the graph's score is. */
    static final ScoreFunction SCORE_FUNCTION = ScoreFunction.BERNOULLI_KL;

    /** The exporter that every model file names as its producer, whatever its architecture. */
    private static final String PRODUCER = "dl4j-onnx";

    private static final String BATCH = "N";

    private AutoencoderGraph() {}

    /**
     * Bytes in, so that no caller can scale them otherwise than in training; error and score inside, so that they need
     * not leave native memory pixel by pixel.
     */
    static OnnxGraph autoencoder(TrainedModel model, ModelMetadata metadata) {
        OnnxGraph graph = new OnnxGraph("autoencoder").producer(PRODUCER).metadata(metadata.toProperties());
        GraphTensor pixels = graph.input(GraphContract.PIXELS, OnnxType.UINT8, BATCH, model.pixels());
        GraphTensor grey = appendGrey(graph, pixels);
        GraphTensor code = model.appendEncoder(graph, grey, GraphContract.CODE);
        Reconstruction reconstruction = model.appendDecoder(graph, code, GraphContract.RECONSTRUCTION);
        GraphTensor error = appendError(graph, model, grey, reconstruction);
        GraphTensor score = appendScore(graph, model, pixels, grey, reconstruction);
        return graph.output(code, OnnxType.FLOAT, BATCH, model.codeSize())
                .output(reconstruction.image(), OnnxType.FLOAT, BATCH, model.pixels())
                .output(error, OnnxType.FLOAT, BATCH)
                .output(score, OnnxType.FLOAT, BATCH);
    }

    static OnnxGraph decoder(TrainedModel model, ModelMetadata metadata) {
        OnnxGraph graph = new OnnxGraph("decoder").producer(PRODUCER).metadata(metadata.toProperties());
        GraphTensor code = graph.input(GraphContract.CODE, OnnxType.FLOAT, BATCH, model.codeSize());
        GraphTensor image =
                model.appendDecoder(graph, code, GraphContract.RECONSTRUCTION).image();
        return graph.output(image, OnnxType.FLOAT, BATCH, model.pixels());
    }

    /** Grey values in [0, 1], [N, pixels]. */
    private static GraphTensor appendGrey(OnnxGraph graph, GraphTensor pixels) {
        GraphTensor level = graph.initializer("level", new float[] {1 / 255f});
        GraphTensor levels =
                graph.node("Cast", List.of(pixels), "levels", Attribute.integer("to", OnnxType.FLOAT.number()));
        return graph.node("Mul", List.of(levels, level), "grey");
    }

    private static GraphTensor appendError(
            OnnxGraph graph, TrainedModel model, GraphTensor grey, Reconstruction reconstruction) {
        GraphTensor difference = model.appendDifference(graph, grey, reconstruction);
        GraphTensor squared = graph.node("Mul", List.of(difference, difference), "squared_error");
        return PixelMean.append(graph, squared, GraphContract.ERROR);
    }

    /** Cross-entropy less the image's own entropy; rounding may leave a perfect image below 0, which is cut off. */
    private static GraphTensor appendScore(
            OnnxGraph graph, TrainedModel model, GraphTensor pixels, GraphTensor grey, Reconstruction reconstruction) {
        GraphTensor entropy = appendEntropy(graph, pixels, model.pixels());
        GraphTensor divergence = model.appendDivergence(graph, grey, reconstruction, entropy);
        return graph.node("Relu", List.of(divergence), GraphContract.SCORE);
    }

    /**
     * Entropy of each pixel, [N, pixels], looked up by its byte, of which there are 256 values only. {@code
     * GatherElements} over one long row: in ONNX Runtime 1.28 it takes a fifth of the time of {@code Gather}, which
     * copies each number as a block of memory.
     */
    private static GraphTensor appendEntropy(OnnxGraph graph, GraphTensor pixels, int size) {
        float[] table = GreyEntropy.table();
        GraphTensor entropies = graph.initializer("entropies", table, 1, table.length);
        GraphTensor oneRow = graph.initializer("one_row", new long[] {1, -1}, 2);
        GraphTensor rowPerImage = graph.initializer("row_per_image", new long[] {-1, size}, 2);
        GraphTensor levelRow = graph.node("Reshape", List.of(pixels, oneRow), "level_row");
        GraphTensor index =
                graph.node("Cast", List.of(levelRow), "level_index", Attribute.integer("to", OnnxType.INT32.number()));
        GraphTensor entropyRow =
                graph.node("GatherElements", List.of(entropies, index), "entropy_row", Attribute.integer("axis", 1));
        return graph.node("Reshape", List.of(entropyRow, rowPerImage), "entropy");
    }
}
