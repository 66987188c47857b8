package io.facsimile.onnx.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Nodes and weights of some layers, collected first and added to the graph together.
 *
 * <p>Collecting serves two ends: a layer that is refused leaves the graph as it was, and the last tensor can still be
 * given the name that the caller wants once it is known which one is the last.
 */
public final class GraphPart {
    private record Node(String name, String opType, List<String> inputs, String output, List<Attribute> attributes) {}

    private final String prefix;
    private final List<Consumer<OnnxGraph>> initializers = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Integer> uses = new HashMap<>();

    /** @param prefix goes before every name, so that several parts fit into one graph */
    public GraphPart(String prefix) {
        this.prefix = prefix;
    }

    /** Adds a node and returns the name of its output tensor. */
    public String node(String scope, String opType, List<String> inputs, Attribute... attributes) {
        String name = unique(scope, opType);
        nodes.add(new Node(name, opType, List.copyOf(inputs), name, List.of(attributes)));
        return name;
    }

    /** Adds a constant of floats and returns its tensor's name. */
    public String initializer(String scope, String role, float[] values, long... dims) {
        String name = unique(scope, role);
        initializers.add(graph -> graph.initializer(name, values, dims));
        return name;
    }

    /** Adds a constant of 64-bit integers and returns its tensor's name. */
    public String initializer(String scope, String role, long[] values, long... dims) {
        String name = unique(scope, role);
        initializers.add(graph -> graph.initializer(name, values, dims));
        return name;
    }

    /** Adds everything to the graph, the tensor {@code last} under the name {@code output}. */
    public void addTo(OnnxGraph graph, String last, String output) {
        initializers.forEach(initializer -> initializer.accept(graph));
        boolean computed = nodes.stream().anyMatch(node -> node.output().equals(last));
        UnaryOperator<String> renamed = tensor -> computed && tensor.equals(last) ? output : tensor;
        for (Node node : nodes) {
            graph.node(
                    node.name(),
                    node.opType(),
                    node.inputs().stream().map(renamed).toList(),
                    List.of(renamed.apply(node.output())),
                    node.attributes());
        }
        if (!computed) {
            graph.node(prefix + "/Identity", "Identity", List.of(last), List.of(output), List.of());
        }
    }

    private String unique(String scope, String what) {
        String name = prefix + "/" + scope + "/" + what;
        int use = uses.merge(name, 1, Integer::sum);
        return use == 1 ? name : name + "_" + use;
    }
}
