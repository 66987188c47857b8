package io.facsimile.onnx.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Nodes and weights of some layers, collected first and added to the graph together.
 *
 * <p>Collecting serves two ends: a layer that is refused leaves the graph as it was, and the last tensor can still be
 * given the name that the caller wants once it is known which one is the last. The tensors are the part's own: its nodes
 * read them, and nodes of the graph only what {@link #addTo} returns.
 */
public final class GraphPart {
    private record Initializer(GraphTensor constant, Function<OnnxGraph, GraphTensor> addition) {}

    private record Node(GraphTensor output, String opType, List<GraphTensor> inputs, List<Attribute> attributes) {}

    private final String prefix;
    private final List<Initializer> initializers = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Integer> uses = new HashMap<>();

    /** @param prefix goes before every name, so that several parts fit into one graph */
    public GraphPart(String prefix) {
        this.prefix = prefix;
    }

    /** Adds a node and returns its output. */
    public GraphTensor node(String scope, String opType, List<GraphTensor> inputs, Attribute... attributes) {
        GraphTensor output = unique(scope, opType);
        nodes.add(new Node(output, opType, List.copyOf(inputs), List.of(attributes)));
        return output;
    }

    /** Adds a constant of floats and returns it. */
    public GraphTensor initializer(String scope, String role, float[] values, long... dims) {
        GraphTensor constant = unique(scope, role);
        initializers.add(new Initializer(constant, graph -> graph.initializer(constant.name(), values, dims)));
        return constant;
    }

    /** Adds a constant of 64-bit integers and returns it. */
    public GraphTensor initializer(String scope, String role, long[] values, long... dims) {
        GraphTensor constant = unique(scope, role);
        initializers.add(new Initializer(constant, graph -> graph.initializer(constant.name(), values, dims)));
        return constant;
    }

    /**
     * Adds everything to the graph.
     *
     * @param last a tensor of this part, or one of the graph if the part computes nothing
     * @param output what {@code last} is to be called in the graph
     * @return {@code last}, as a tensor of the graph
     */
    public GraphTensor addTo(OnnxGraph graph, GraphTensor last, String output) {
        IdentityHashMap<GraphTensor, GraphTensor> added = new IdentityHashMap<>();
        for (Initializer initializer : initializers) {
            added.put(initializer.constant(), initializer.addition().apply(graph));
        }
        for (Node node : nodes) {
            String name = node.output().name();
            List<GraphTensor> inputs = node.inputs().stream()
                    .map(input -> added.getOrDefault(input, input))
                    .toList();
            List<String> outputs = List.of(node.output() == last ? output : name);
            added.put(
                    node.output(),
                    graph.node(name, node.opType(), inputs, outputs, node.attributes())
                            .get(0));
        }
        GraphTensor result = added.getOrDefault(last, last);
        boolean isNamed = nodes.stream().anyMatch(node -> node.output() == last);
        return isNamed
                ? result
                : graph.node(prefix + "/Identity", "Identity", List.of(result), List.of(output), List.of())
                        .get(0);
    }

    private GraphTensor unique(String scope, String what) {
        String name = prefix + "/" + scope + "/" + what;
        int use = uses.merge(name, 1, Integer::sum);
        return new GraphTensor(use == 1 ? name : name + "_" + use);
    }
}
