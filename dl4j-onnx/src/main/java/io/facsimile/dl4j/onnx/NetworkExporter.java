package io.facsimile.dl4j.onnx;

import io.facsimile.onnx.graph.GraphPart;
import io.facsimile.onnx.graph.GraphTensor;
import io.facsimile.onnx.graph.OnnxGraph;
import io.facsimile.onnx.graph.OnnxType;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Turns a {@link MultiLayerNetwork} into ONNX nodes that compute what {@code network.output(x)} computes.
 *
 * <p>All weights become 32-bit floating-point numbers. Tensors keep Deeplearning4j's layout: vectors [N, size], images
 * [N, channels, height, width]. The network is only read; it must not be trained meanwhile.
 */
public final class NetworkExporter {
    /** Name of the input tensor of a whole exported network. */
    public static final String INPUT = "input";

    /** Name of the output tensor of a whole exported network. */
    public static final String OUTPUT = "output";

    /** What a whole exported network's file names as the program that wrote it. */
    private static final String PRODUCER = "dl4j-onnx";

    private NetworkExporter() {}

    /**
     * Writes the whole network: input {@value #INPUT} [N, …], output {@value #OUTPUT} [N, …].
     *
     * <p>The input's size is read off the first layers. A network that begins with a convolution does not say how large
     * its images are; their height and width stay open then, unless given: {@link #export(MultiLayerNetwork, InputType,
     * Path)}.
     *
     * @throws UnsupportedLayerException if a layer cannot be exported; no file is written then
     * @throws IllegalArgumentException if the network is not initialised
     * @throws IOException if the file cannot be written; an existing one is left as it was
     */
    public static void export(MultiLayerNetwork network, Path file) throws IOException {
        write(network, NetworkShapes.inputOf(network), file);
    }

    /**
     * Writes the whole network for inputs of one size, as {@link #export(MultiLayerNetwork, Path)} does otherwise.
     *
     * @param inputType feed-forward, convolutional (NCHW) or flat convolutional
     */
    public static void export(MultiLayerNetwork network, InputType inputType, Path file) throws IOException {
        write(network, NetworkShapes.of(inputType), file);
    }

    /**
     * Adds the layers {@code [fromLayer, toLayer)} to a graph, each with its input preprocessor.
     *
     * <p>Names of nodes, weights and inner tensors begin with {@code output}, so several parts, also of several
     * networks, fit into one graph. The graph is left as it was if a layer is refused.
     *
     * @param fromLayer index of the first layer, from 0
     * @param toLayer index after the last layer
     * @param input a tensor of the graph, of the shape that layer {@code fromLayer} takes
     * @param output what the last layer's result is to be called
     * @return the last layer's result
     * @throws UnsupportedLayerException if a layer cannot be exported
     * @throws IllegalArgumentException if the network is not initialised or has no such layers
     */
    public static GraphTensor append(
            OnnxGraph graph, MultiLayerNetwork network, int fromLayer, int toLayer, GraphTensor input, String output) {
        if (!network.isInitCalled()) {
            throw new IllegalArgumentException("network: expected an initialised one, but init() was not called");
        }
        if (fromLayer < 0 || fromLayer >= toLayer || toLayer > network.getnLayers()) {
            throw new IllegalArgumentException("layers [" + fromLayer + ", " + toLayer
                    + "): expected a range of at least one layer within [0, " + network.getnLayers() + ")");
        }
        GraphPart part = new GraphPart(output);
        GraphTensor tensor = input;
        for (int i = fromLayer; i < toLayer; i++) {
            Layer layer = Layers.unwrap(network.getLayer(i).conf().getLayer());
            LayerScope scope = new LayerScope(part, network.getLayer(i), i, layer);
            InputPreProcessor preprocessor =
                    network.getLayerWiseConfigurations().getInputPreProcess(i);
            if (preprocessor != null) {
                tensor = Preprocessors.export(preprocessor, tensor, scope);
            }
            tensor = Layers.export(layer, tensor, scope);
        }
        return part.addTo(graph, tensor, output);
    }

    private static void write(MultiLayerNetwork network, TensorShape input, Path file) throws IOException {
        OnnxGraph graph = new OnnxGraph("network").producer(PRODUCER);
        GraphTensor taken = graph.input(INPUT, OnnxType.FLOAT, input.dims(INPUT));
        GraphTensor result = append(graph, network, 0, network.getnLayers(), taken, OUTPUT);
        graph.output(
                result, OnnxType.FLOAT, NetworkShapes.outputOf(network, input).dims(OUTPUT));
        graph.writeTo(file);
    }
}
