package io.facsimile.onnx.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An ONNX model under construction: inputs, weights, nodes, outputs and metadata.
 *
 * <p>Whatever adds a tensor returns it, and takes those that it reads; names are for the file and its readers. Nodes are
 * added in the order of computation; a name given twice, or a tensor of another graph, is refused at once with
 * {@link IllegalArgumentException}, so that a wrong graph fails here and not in a runtime. Not thread-safe.
 */
public final class OnnxGraph {
    /** Version of the file format; understood by every ONNX Runtime since 1.10. */
    public static final int IR_VERSION = 8;

    /** Version of ONNX's own operators; understood by every ONNX Runtime since 1.12. */
    public static final int OPSET = 17;

    private final GraphProto.Builder graph;
    private final Map<String, String> metadata = new TreeMap<>();
    private final Map<String, GraphTensor> tensors = new HashMap<>();
    private final Set<String> outputs = new HashSet<>();
    private String producer = "";
    private long weightBytes;

    /** @param name the graph's name, as viewers show it */
    public OnnxGraph(String name) {
        graph = GraphProto.newBuilder().setName(name);
    }

    /**
     * Declares an input.
     *
     * @param dims the shape, each a {@link Long} or {@link Integer} of at least 0 or a {@link String} that names a
     *     dimension known only at run time, such as {@code "N"}
     */
    public GraphTensor input(String name, OnnxType type, Object... dims) {
        ValueInfoProto value = TensorProtos.value(name, type, dims);
        GraphTensor tensor = define(name);
        graph.addInput(value);
        return tensor;
    }

    /**
     * Declares a tensor as output, under its own name.
     *
     * @param dims as for {@link #input}
     */
    public OnnxGraph output(GraphTensor tensor, OnnxType type, Object... dims) {
        ValueInfoProto value = TensorProtos.value(tensor.name(), type, dims);
        if (!isOwn(tensor)) {
            throw refused("output '" + tensor + "' is no tensor of this graph");
        }
        if (!outputs.add(tensor.name())) {
            throw refused("output '" + tensor + "' is declared twice");
        }
        graph.addOutput(value);
        return this;
    }

    /**
     * Adds a constant tensor of 32-bit floating-point numbers.
     *
     * @param values row-major, as many as the product of {@code dims}
     * @param dims the shape; none for a scalar
     * @return the constant
     */
    public GraphTensor initializer(String name, float[] values, long... dims) {
        return add(TensorProtos.constant(name, values, dims));
    }

    /** Adds a constant tensor of 64-bit integers, otherwise as {@link #initializer(String, float[], long...)}. */
    public GraphTensor initializer(String name, long[] values, long... dims) {
        return add(TensorProtos.constant(name, values, dims));
    }

    /** Adds a constant tensor of 32-bit integers, otherwise as {@link #initializer(String, float[], long...)}. */
    public GraphTensor initializer(String name, int[] values, long... dims) {
        return add(TensorProtos.constant(name, values, dims));
    }

    /**
     * Adds a constant tensor of single bytes, otherwise as {@link #initializer(String, float[], long...)}.
     *
     * @param type what the bytes mean: {@link OnnxType#UINT8}, {@link OnnxType#INT8} or {@link OnnxType#BOOL}
     */
    public GraphTensor initializer(String name, OnnxType type, byte[] values, long... dims) {
        return add(TensorProtos.constant(name, type, values, dims));
    }

    private GraphTensor add(TensorProto constant) {
        weightBytes += constant.getRawData().size();
        if (weightBytes > Integer.MAX_VALUE) {
            throw refused("initializer '" + constant.getName() + "' brings the weights to " + weightBytes
                    + " bytes, but an ONNX file without external data holds less than " + Integer.MAX_VALUE);
        }
        GraphTensor tensor = define(constant.getName());
        graph.addInitializer(constant);
        return tensor;
    }

    /**
     * Adds a node with one output; the node is named like its output.
     *
     * @param opType an operator of ONNX opset {@value #OPSET}
     * @param inputs tensors of this graph; {@link GraphTensor#ABSENT} for an optional one that is left out
     * @param output what to call its output
     * @return its output
     */
    public GraphTensor node(String opType, List<GraphTensor> inputs, String output, Attribute... attributes) {
        return node(output, opType, inputs, List.of(output), List.of(attributes))
                .get(0);
    }

    /**
     * Adds a node.
     *
     * @param name the node's name, as viewers show it
     * @param inputs tensors of this graph; {@link GraphTensor#ABSENT} for an optional one that is left out
     * @param outputs what to call its outputs, at least one
     * @return its outputs, in their order
     */
    public List<GraphTensor> node(
            String name, String opType, List<GraphTensor> inputs, List<String> outputs, List<Attribute> attributes) {
        for (GraphTensor input : inputs) {
            if (input != GraphTensor.ABSENT && !isOwn(input)) {
                throw refused(opType + " node '" + name + "' reads tensor '" + input
                        + "', which is no input or initializer of this graph and which no earlier node of it"
                        + " produces");
            }
        }
        List<GraphTensor> produced = outputs.stream().map(this::define).toList();
        graph.addNode(NodeProto.newBuilder()
                .setName(name)
                .setOpType(opType)
                .addAllInput(inputs.stream().map(GraphTensor::name).toList())
                .addAllOutput(outputs)
                .addAllAttribute(attributes.stream().map(Attribute::proto).toList()));
        return produced;
    }

    /** Adds key-value pairs that ride in the file as {@code metadata_props}; a key given again is overwritten. */
    public OnnxGraph metadata(Map<String, String> properties) {
        metadata.putAll(properties);
        return this;
    }

    /** Says which program writes the model, as {@code producer_name} in the file; none if never said. */
    public OnnxGraph producer(String program) {
        producer = program;
        return this;
    }

    /**
     * The whole model in ONNX's file format; the same graph gives the same bytes.
     *
     * @throws IllegalStateException if no output is declared
     */
    public byte[] toBytes() {
        if (outputs.isEmpty()) {
            throw new IllegalStateException("graph '" + graph.getName() + "' declares no output");
        }
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName(producer)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph);
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    /**
     * Writes the model, through a temporary file in the same folder, so that readers see the old file or the new one.
     *
     * @throws IOException if the file cannot be written; nothing is left behind then
     * @throws IllegalStateException as {@link #toBytes}
     */
    public void writeTo(Path file) throws IOException {
        AtomicFile.write(file, toBytes());
    }

    private GraphTensor define(String name) {
        if (name.isEmpty()) {
            throw refused("a tensor's name must not be empty");
        }
        GraphTensor tensor = new GraphTensor(name);
        if (tensors.putIfAbsent(name, tensor) != null) {
            throw refused("tensor '" + name + "' exists already");
        }
        return tensor;
    }

    /** Compares the tensor and not its name, which one of another graph may have too. */
    private boolean isOwn(GraphTensor tensor) {
        return tensors.get(tensor.name()) == tensor;
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("graph '" + graph.getName() + "': " + why);
    }
}
