package io.facsimile.onnx.graph;

/**
 * A tensor of an {@link OnnxGraph}: what whoever added it hands on, so that nobody has to agree with others on names.
 * Only a graph makes one, of an input, an initializer or a node's output.
 */
public final class GraphTensor {
    /** Stands for an optional input of a node that is left out. */
    public static final GraphTensor ABSENT = new GraphTensor("");

    private final String name;

    GraphTensor(String name) {
        this.name = name;
    }

    /** As it stands in the file; unique in its graph, empty of {@link #ABSENT}. */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
