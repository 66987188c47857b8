package io.facsimile.dl4j.onnx;

import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.GraphPart;
import io.facsimile.onnx.graph.GraphTensor;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an exporter may do for one layer: read its parameters and add nodes under its name. */
final class LayerScope {
    private final GraphPart part;
    private final Layer layer;
    private final int index;
    private final String name;

    LayerScope(GraphPart part, Layer layer, int index, org.deeplearning4j.nn.conf.layers.Layer configuration) {
        this.part = part;
        this.layer = layer;
        this.index = index;
        this.name = nameOf(configuration, index);
    }

    /** Adds a node and returns its output. */
    GraphTensor node(String opType, List<GraphTensor> inputs, Attribute... attributes) {
        return part.node(scope(), opType, inputs, attributes);
    }

    /** Adds a node of one input and returns its output. */
    GraphTensor node(String opType, GraphTensor input, Attribute... attributes) {
        return node(opType, List.of(input), attributes);
    }

    /** Adds a constant scalar and returns it. */
    GraphTensor scalar(String role, double value) {
        return part.initializer(scope(), role, new float[] {(float) value});
    }

    /** Adds a constant and returns it. */
    GraphTensor constant(String role, float[] values, long... dims) {
        return part.initializer(scope(), role, values, dims);
    }

    /** Adds a constant vector of integers and returns it. */
    GraphTensor integers(String role, long... values) {
        return part.initializer(scope(), role, values, values.length);
    }

    /** Adds a parameter of the layer, row-major in its own shape, and returns it. */
    GraphTensor parameter(String key) {
        return part.initializer(scope(), key, values(key), layer.getParam(key).shape());
    }

    /** Adds a parameter of the layer as a vector and returns it: Deeplearning4j keeps biases as [1, n]. */
    GraphTensor vectorParameter(String key) {
        float[] values = values(key);
        return part.initializer(scope(), key, values, values.length);
    }

    /** A parameter's values, row-major whatever order Deeplearning4j keeps them in. */
    float[] values(String key) {
        INDArray parameter = layer.getParam(key);
        return parameter.castTo(DataType.FLOAT).dup('c').data().asFloat();
    }

    UnsupportedLayerException unsupported(String reason) {
        return new UnsupportedLayerException(index, name, reason);
    }

    /** Deeplearning4j calls a layer without a name "layer3", which tells less than its class. */
    private static String nameOf(org.deeplearning4j.nn.conf.layers.Layer configuration, int index) {
        String given = configuration.getLayerName();
        return given == null || given.isBlank() || given.equals("layer" + index)
                ? configuration.getClass().getSimpleName()
                : given;
    }

    private String scope() {
        return index + "_" + name;
    }
}
