package io.facsimile.onnx.graph;

/**
 * A tensor of an {@link OnnxGraph}: what whoever added it hands on, so that nobody has to agree with others on names.
 * A graph makes one of an input, an initializer or a node's output, and a {@link GraphPart} of what it will add to a
 * graph. Told apart by identity: two of the same name, of two graphs, are not equal.
 */
public final class GraphTensor {
    /** Stands for an optional input of a node that is left out. */
    public static final GraphTensor ABSENT = new GraphTensor("");

    private final String name;

    GraphTensor(String name) {
        this.name = name;
    }

    /** As it stands in the file; unique in its graph or part, empty of {@link #ABSENT}. */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
