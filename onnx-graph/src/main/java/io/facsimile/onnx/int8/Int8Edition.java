package io.facsimile.onnx.int8;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An ONNX model whose large matrix multiplications are done in 8-bit integers ("dynamic quantization"), with the same
 * inputs, outputs and metadata as the one it is made from.
 *
 * <p>A {@code Gemm} or {@code MatMul} becomes a {@code MatMulInteger} if its weights are constant, both their sides
 * have at least {@value #LEAST_SIDE} numbers, and its input is a matrix [N, size] that either is bytes times a constant
 * or cannot be negative, as after a rectifier. Everything else stays as it is: on a thin matrix, and the numbers on
 * either side of a narrow code, rounding costs more than the multiplication saves.
 *
 * <p>Weights are rounded by a scale for each column, inputs by a scale for each <em>row</em>, that is each example by
 * its own largest number. ONNX's {@code DynamicQuantizeLinear} takes one scale for the whole batch instead, so that what
 * an example comes to would depend on those that happen to be beside it.
 *
 * <p>The operators are ONNX's own (opset 13 to 17), so any runtime can compute the result, and in integers, which give
 * the same sums on every machine: see {@link Int8Layer}.
 */
public final class Int8Edition {
    /** With fewer numbers on a side, rounding inputs and scaling sums takes as long as multiplying in floats. */
    public static final int LEAST_SIDE = 32;

    private final ModelProto model;
    private final List<String> layers;

    private Int8Edition(ModelProto model, List<String> layers) {
        this.model = model;
        this.layers = List.copyOf(layers);
    }

    /**
     * Quantizes a model.
     *
     * @param model in ONNX's file format, with its weights inside
     * @throws IllegalArgumentException if it is no ONNX model of opset 13 to 17, computes in 8 bits already, has control
     *     flow, a weight that is not finite, or nothing to quantize
     */
    public static Int8Edition of(byte[] model) {
        ModelProto source = parse(model);
        GraphIndex index = new GraphIndex(source);
        index.requireQuantizable();
        GraphProto.Builder graph = source.getGraph().toBuilder().clearNode();
        List<String> layers = new ArrayList<>();
        for (NodeProto node : source.getGraph().getNodeList()) {
            Optional<Int8Layer> layer =
                    MatrixLayer.of(node, index).flatMap(matrix -> Int8Layer.of(matrix, index, LEAST_SIDE));
            if (layer.isPresent()) {
                layer.get().addTo(graph);
                layers.add(node.getName());
            } else {
                graph.addNode(node);
            }
        }
        if (layers.isEmpty()) {
            throw index.refused("nothing to quantize: expected a Gemm or MatMul with constant weights of at least "
                    + LEAST_SIDE + " × " + LEAST_SIDE
                    + " numbers, whose input is bytes times a constant or cannot be negative");
        }
        return new Int8Edition(
                source.toBuilder().setGraph(GraphIndex.withoutUnused(graph)).build(), layers);
    }

    /** Names of the nodes that are now computed in 8 bits, in the order of computation; at least one. */
    public List<String> layers() {
        return layers;
    }

    /** The key-value pairs of the model that this was made from. */
    public Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>();
        model.getMetadataPropsList().forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
        return metadata;
    }

    /** The whole model in ONNX's file format, with the given key-value pairs instead of its own. */
    public byte[] toBytes(Map<String, String> metadata) {
        ModelProto.Builder copy = model.toBuilder().clearMetadataProps();
        new TreeMap<>(metadata)
                .forEach((key, value) -> copy.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return copy.build().toByteArray();
    }

    private static ModelProto parse(byte[] model) {
        try {
            return ModelProto.parseFrom(model);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("expected an ONNX model, but its bytes are none: " + e.getMessage(), e);
        }
    }
}
