package io.facsimile.trainer.model;

import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.OnnxGraph;
import java.util.List;

/** The node that turns [N, values] into [N]. */
public final class PixelMean {
    private PixelMean() {}

    public static void append(OnnxGraph graph, String values, String mean) {
        graph.node(
                "ReduceMean", List.of(values), mean, Attribute.integers("axes", 1), Attribute.integer("keepdims", 0));
    }
}
