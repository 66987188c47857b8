package io.facsimile.onnx.int8;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.facsimile.onnx.graph.OnnxType;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of the tensors of a finished graph: which node computes one, and what its numbers may be. */
final class GraphIndex {
    /** Axes of {@code QuantizeLinear} came with 13; with 18 {@code ReduceMax} takes its axes as an input. */
    private static final int LEAST_OPSET = 13;

    private static final int MOST_OPSET = 17;

    private static final Set<String> NEVER_NEGATIVE = Set.of("Relu", "Sigmoid", "HardSigmoid", "Softplus", "Softmax");
    private static final Set<String> SHAPE_KEEPING = Set.of(
            "Cast",
            "Elu",
            "HardSigmoid",
            "Identity",
            "LeakyRelu",
            "Relu",
            "Selu",
            "Sigmoid",
            "Softmax",
            "Softplus",
            "Softsign",
            "Tanh");
    private static final Set<String> IN_8_BITS = Set.of(
            "ConvInteger",
            "DequantizeLinear",
            "DynamicQuantizeLinear",
            "MatMulInteger",
            "QLinearConv",
            "QLinearMatMul",
            "QuantizeLinear");

    private final ModelProto model;
    private final GraphProto graph;
    private final Map<String, TensorProto> constants = new HashMap<>();
    private final Map<String, ValueInfoProto> inputs = new HashMap<>();
    private final Map<String, NodeProto> producers = new HashMap<>();

    /** @param scale by which the bytes of {@code tensor} are multiplied, finite */
    record ScaledBytes(String tensor, float scale) {}

    GraphIndex(ModelProto model) {
        this.model = model;
        this.graph = model.getGraph();
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        graph.getInputList().forEach(input -> inputs.put(input.getName(), input));
        graph.getNodeList().forEach(node -> node.getOutputList().forEach(output -> producers.put(output, node)));
    }

    /** @throws IllegalArgumentException if nodes of this graph cannot be replaced safely, or have been before */
    void requireQuantizable() {
        long opset = model.getOpsetImportList().stream()
                .filter(imported -> imported.getDomain().isEmpty())
                .mapToLong(imported -> imported.getVersion())
                .findFirst()
                .orElse(0);
        if (opset < LEAST_OPSET || opset > MOST_OPSET) {
            throw refused("expected opset " + LEAST_OPSET + " to " + MOST_OPSET + ", found " + opset);
        }
        for (NodeProto node : graph.getNodeList()) {
            if (IN_8_BITS.contains(node.getOpType())) {
                throw refused("expected a model in floating-point numbers, but node '" + node.getName() + "' is a "
                        + node.getOpType() + ": it is quantized already");
            }
            if (node.getAttributeList().stream().anyMatch(attribute -> attribute.hasG())) {
                throw refused("node '" + node.getName() + "' is a " + node.getOpType()
                        + ": control flow cannot be quantized");
            }
        }
    }

    IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("graph '" + graph.getName() + "': " + why);
    }

    /** A constant tensor of 32-bit floating-point numbers. */
    Optional<TensorProto> floats(String tensor) {
        return Optional.ofNullable(constants.get(tensor))
                .filter(constant -> constant.getDataType() == OnnxType.FLOAT.number());
    }

    /**
     * The numbers of a constant of type FLOAT, row-major.
     *
     * @throws IllegalArgumentException if the file does not hold as many as its shape has; they may be in another file
     */
    static float[] values(TensorProto constant) {
        float[] values;
        if (constant.hasRawData()) {
            values = new float[constant.getRawData().size() / Float.BYTES];
            constant.getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
        } else {
            values = new float[constant.getFloatDataCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = constant.getFloatData(i);
            }
        }
        long expected = constant.getDimsList().stream().reduce(1L, Math::multiplyExact);
        if (values.length != expected) {
            throw new IllegalArgumentException("initializer '" + constant.getName() + "': expected " + expected
                    + " numbers within the file, found " + values.length);
        }
        return values;
    }

    boolean isNeverNegative(String tensor) {
        NodeProto producer = producers.get(tensor);
        return producer != null && NEVER_NEGATIVE.contains(producer.getOpType());
    }

    /** Whether a tensor is surely of two dimensions; of one that has others or any number, false. */
    boolean isMatrix(String tensor) {
        ValueInfoProto input = inputs.get(tensor);
        if (input != null) {
            return input.getType().getTensorType().getShape().getDimCount() == 2;
        }
        NodeProto producer = producers.get(tensor);
        if (producer == null) {
            return false;
        }
        return switch (producer.getOpType()) {
            case "Gemm", "Flatten" -> true;
            case "MatMul" -> isMatrix(producer.getInput(0)) && isConstantMatrix(producer.getInput(1));
            default -> SHAPE_KEEPING.contains(producer.getOpType()) && isMatrix(producer.getInput(0));
        };
    }

    private boolean isConstantMatrix(String tensor) {
        return constants.containsKey(tensor) && constants.get(tensor).getDimsCount() == 2;
    }

    /** The input of the graph, a matrix of bytes, that a tensor is a constant multiple of. */
    Optional<ScaledBytes> scaledBytes(String tensor) {
        NodeProto product = producers.get(tensor);
        if (product == null || !product.getOpType().equals("Mul")) {
            return Optional.empty();
        }
        return scaledBytes(product.getInput(0), product.getInput(1))
                .or(() -> scaledBytes(product.getInput(1), product.getInput(0)));
    }

    private Optional<ScaledBytes> scaledBytes(String levels, String factor) {
        NodeProto cast = producers.get(levels);
        if (cast == null || !cast.getOpType().equals("Cast")) {
            return Optional.empty();
        }
        ValueInfoProto bytes = inputs.get(cast.getInput(0));
        if (bytes == null
                || bytes.getType().getTensorType().getElemType() != OnnxType.UINT8.number()
                || !isMatrix(bytes.getName())) {
            return Optional.empty();
        }
        return floats(factor)
                .map(GraphIndex::values)
                .filter(values -> values.length == 1 && Float.isFinite(values[0]))
                .map(values -> new ScaledBytes(bytes.getName(), values[0]));
    }

    /** The graph without nodes and constants that no output needs any more. */
    static GraphProto withoutUnused(GraphProto.Builder graph) {
        Map<String, NodeProto> producers = new HashMap<>();
        graph.getNodeList().forEach(node -> node.getOutputList().forEach(output -> producers.put(output, node)));
        Set<String> needed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        graph.getOutputList().forEach(output -> open.add(output.getName()));
        while (!open.isEmpty()) {
            String tensor = open.remove();
            if (needed.add(tensor) && producers.containsKey(tensor)) {
                open.addAll(producers.get(tensor).getInputList());
            }
        }
        List<NodeProto> nodes = graph.getNodeList().stream()
                .filter(node -> node.getOutputList().stream().anyMatch(needed::contains))
                .toList();
        List<TensorProto> constants = graph.getInitializerList().stream()
                .filter(constant -> needed.contains(constant.getName()))
                .toList();
        return graph.clearNode()
                .addAllNode(nodes)
                .clearInitializer()
                .addAllInitializer(constants)
                .build();
    }
}
