package io.facsimile.trainer;

import io.facsimile.dl4j.onnx.Attribute;
import io.facsimile.dl4j.onnx.OnnxGraph;
import java.util.List;

/** The node that turns [N, values] into [N]. */
final class PixelMean {
    private PixelMean() {}

    static void append(OnnxGraph graph, String values, String mean) {
        graph.node(
                "ReduceMean", List.of(values), mean, Attribute.integers("axes", 1), Attribute.integer("keepdims", 0));
    }
}
