package io.facsimile.trainer.export;

import io.facsimile.core.model.ModelMetadata;
import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.OnnxGraph;
import io.facsimile.onnx.graph.OnnxType;
import io.facsimile.trainer.model.GreyEntropy;
import io.facsimile.trainer.model.PixelMean;
import io.facsimile.trainer.model.TrainedModel;
import java.util.List;

/** The two graphs of a model: pixels to code, reconstruction, error and score; and code to reconstruction. */
final class AutoencoderGraph {
    private static final String BATCH = "N";
    private static final String PIXELS = "pixels";
    private static final String CODE = "code";
    private static final String RECONSTRUCTION = "reconstruction";
    private static final String ERROR = "error";
    private static final String SCORE = "score";

    private AutoencoderGraph() {}

    /**
     * Bytes in, so that no caller can scale them otherwise than in training; error and score inside, so that they need
     * not leave native memory pixel by pixel.
     */
    static OnnxGraph autoencoder(TrainedModel model, ModelMetadata metadata) {
        OnnxGraph graph = new OnnxGraph("autoencoder")
                .metadata(metadata.toProperties())
                .input(PIXELS, OnnxType.UINT8, BATCH, model.pixels())
                .output(CODE, OnnxType.FLOAT, BATCH, model.codeSize())
                .output(RECONSTRUCTION, OnnxType.FLOAT, BATCH, model.pixels())
                .output(ERROR, OnnxType.FLOAT, BATCH)
                .output(SCORE, OnnxType.FLOAT, BATCH)
                .initializer("level", new float[] {1 / 255f})
                .node("Cast", List.of(PIXELS), "levels", Attribute.integer("to", OnnxType.FLOAT.number()))
                .node("Mul", List.of("levels", "level"), "grey");
        model.appendEncoder(graph, "grey", CODE);
        model.appendDecoder(graph, CODE, RECONSTRUCTION);
        appendError(graph, model);
        appendScore(graph, model);
        return graph;
    }

    static OnnxGraph decoder(TrainedModel model, ModelMetadata metadata) {
        OnnxGraph graph = new OnnxGraph("decoder")
                .metadata(metadata.toProperties())
                .input(CODE, OnnxType.FLOAT, BATCH, model.codeSize())
                .output(RECONSTRUCTION, OnnxType.FLOAT, BATCH, model.pixels());
        model.appendDecoder(graph, CODE, RECONSTRUCTION);
        return graph;
    }

    private static void appendError(OnnxGraph graph, TrainedModel model) {
        model.appendDifference(graph, "grey", RECONSTRUCTION, "difference");
        graph.node("Mul", List.of("difference", "difference"), "squared_error");
        PixelMean.append(graph, "squared_error", ERROR);
    }

    /** Cross-entropy less the image's own entropy; rounding may leave a perfect image below 0, which is cut off. */
    private static void appendScore(OnnxGraph graph, TrainedModel model) {
        appendEntropy(graph, model.pixels());
        model.appendDivergence(graph, "grey", RECONSTRUCTION, "entropy", "divergence");
        graph.node("Relu", List.of("divergence"), SCORE);
    }

    /**
     * Looked up by the pixels' bytes, of which there are 256 values only. {@code GatherElements} over one long row: in
     * ONNX Runtime 1.29 it takes a fifth of the time of {@code Gather}, which copies each number as a block of memory.
     */
    private static void appendEntropy(OnnxGraph graph, int pixels) {
        float[] entropies = GreyEntropy.table();
        graph.initializer("entropies", entropies, 1, entropies.length)
                .initializer("one_row", new long[] {1, -1}, 2)
                .initializer("row_per_image", new long[] {-1, pixels}, 2)
                .node("Reshape", List.of(PIXELS, "one_row"), "level_row")
                .node("Cast", List.of("level_row"), "level_index", Attribute.integer("to", OnnxType.INT32.number()))
                .node(
                        "GatherElements",
                        List.of("entropies", "level_index"),
                        "entropy_row",
                        Attribute.integer("axis", 1))
                .node("Reshape", List.of("entropy_row", "row_per_image"), "entropy");
    }
}
