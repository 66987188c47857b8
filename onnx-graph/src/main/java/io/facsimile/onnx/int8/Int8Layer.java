package io.facsimile.onnx.int8;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.OnnxType;
import io.facsimile.onnx.graph.TensorProtos;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The nodes that compute a {@link MatrixLayer} in 8-bit integers.
 *
 * <p>The largest integers on either side of a product are chosen so that twice their product fits into 16 bits. x86
 * processors without VNNI multiply unsigned by signed bytes with {@code VPMADDUBSW}, which adds two neighbouring
 * products in a signed 16-bit number and <em>saturates</em>: with weights to 127 and inputs to 255, sums are silently
 * wrong there and right elsewhere, and a threshold calibrated on one machine is none on the other. ONNX Runtime's own
 * answer, {@code reduce_range}, is 7 bits for all weights. Only bytes that are the graph's input need that here, as they
 * have 8 bits themselves. Between layers it is better to take the bit from the inputs, which are rounded anew for each
 * example, than from the weights, whose errors are the same for all: that halves what quantizing adds to the mean squared
 * error of an autoencoder of images. Unsigned weights would keep every bit, but are slower, even with VNNI.
 */
final class Int8Layer {
    /** Most that a sum of two products may come to. */
    static final int MOST_PAIR = Short.MAX_VALUE;

    /** Inputs between layers, and the weights that they are multiplied by: 2 · 127 · 127 = 32,258. */
    static final int MOST_INPUT = 127;

    static final int MOST_WEIGHT = 127;
    /** The weights that bytes of the graph's input are multiplied by: 2 · 255 · 64 = 32,640. */
    static final int MOST_WEIGHT_OF_BYTES = 64;

    /** Stands in for the largest number of an example that is all zeros; any positive one would do. */
    private static final float NOT_ZERO = 1e-30f;

    private final MatrixLayer layer;
    private final String prefix;
    private final ColumnWeights weights;
    private final Optional<GraphIndex.ScaledBytes> bytes;

    private Int8Layer(MatrixLayer layer, ColumnWeights weights, Optional<GraphIndex.ScaledBytes> bytes) {
        this.layer = layer;
        this.prefix = layer.output() + "/int8/";
        this.weights = weights;
        this.bytes = bytes;
    }

    /**
     * Empty where the layer's input is not known to fit, or its weights are too thin to gain by it.
     *
     * @throws IllegalArgumentException for a weight that is not finite
     */
    static Optional<Int8Layer> of(MatrixLayer layer, GraphIndex index, int leastSide) {
        if (layer.inputs() < leastSide || layer.outputs() < leastSide) {
            return Optional.empty();
        }
        Optional<GraphIndex.ScaledBytes> bytes = index.scaledBytes(layer.input());
        if (bytes.isEmpty() && !index.isNeverNegative(layer.input())) {
            return Optional.empty();
        }
        ColumnWeights weights = ColumnWeights.of(layer, bytes.isPresent() ? MOST_WEIGHT_OF_BYTES : MOST_WEIGHT);
        return Optional.of(new Int8Layer(layer, weights, bytes));
    }

    /** Adds the nodes; the last one has the layer's output. */
    void addTo(GraphProto.Builder graph) {
        graph.addInitializer(TensorProtos.constant(
                prefix + "weights", OnnxType.INT8, weights.values(), layer.inputs(), layer.outputs()));
        List<NodeProto> nodes = new ArrayList<>();
        String product;
        if (bytes.isPresent()) {
            scales(graph, bytes.get().scale());
            String sums =
                    node(nodes, "sums", "MatMulInteger", List.of(bytes.get().tensor(), prefix + "weights"));
            product = node(nodes, "floats", "Cast", List.of(sums), Attribute.integer("to", OnnxType.FLOAT.number()));
        } else {
            scales(graph, 1);
            String step = appendStep(graph, nodes);
            String rounded = node(
                    nodes, "rounded", "QuantizeLinear", List.of(layer.input(), step), Attribute.integer("axis", 0));
            String sums = node(nodes, "sums", "MatMulInteger", List.of(rounded, prefix + "weights"));
            product = node(nodes, "floats", "DequantizeLinear", List.of(sums, step), Attribute.integer("axis", 0));
        }
        if (layer.bias().isEmpty()) {
            nodes.add(named(layer.output(), "Mul", List.of(product, prefix + "scales")));
        } else {
            String scaled = node(nodes, "scaled", "Mul", List.of(product, prefix + "scales"));
            nodes.add(named(layer.output(), "Add", List.of(scaled, layer.bias())));
        }
        graph.addAllNode(nodes);
    }

    /** The difference between two neighbouring integers of each example, [N]: its largest number over 127. */
    private String appendStep(GraphProto.Builder graph, List<NodeProto> nodes) {
        graph.addInitializer(TensorProtos.constant(prefix + "not_zero", new float[] {NOT_ZERO}, 1));
        graph.addInitializer(TensorProtos.constant(prefix + "per_level", new float[] {1f / MOST_INPUT}, 1));
        String largest = node(
                nodes,
                "largest",
                "ReduceMax",
                List.of(layer.input()),
                Attribute.integers("axes", 1),
                Attribute.integer("keepdims", 0));
        String positive = node(nodes, "positive", "Max", List.of(largest, prefix + "not_zero"));
        return node(nodes, "step", "Mul", List.of(positive, prefix + "per_level"));
    }

    private void scales(GraphProto.Builder graph, float factor) {
        float[] scales = weights.scales().clone();
        for (int column = 0; column < scales.length; column++) {
            scales[column] *= factor;
        }
        graph.addInitializer(TensorProtos.constant(prefix + "scales", scales, scales.length));
    }

    private String node(
            List<NodeProto> nodes, String role, String opType, List<String> inputs, Attribute... attributes) {
        nodes.add(named(prefix + role, opType, inputs, attributes));
        return prefix + role;
    }

    private static NodeProto named(String output, String opType, List<String> inputs, Attribute... attributes) {
        return NodeProto.newBuilder()
                .setName(output)
                .setOpType(opType)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(Arrays.stream(attributes).map(Attribute::proto).toList())
                .build();
    }
}
