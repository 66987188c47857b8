package io.facsimile.trainer.model;

import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.GraphTensor;
import io.facsimile.onnx.graph.OnnxGraph;
import java.util.List;

/** The node that turns [N, values] into [N]. */
public final class PixelMean {
    private PixelMean() {}

    /**
     * Adds it.
     *
     * @param name what to call the mean
     */
    public static GraphTensor append(OnnxGraph graph, GraphTensor values, String name) {
        return graph.node(
                "ReduceMean", List.of(values), name, Attribute.integers("axes", 1), Attribute.integer("keepdims", 0));
    }
}
