package io.facsimile.trainer.dense;

import io.facsimile.dl4j.onnx.NetworkExporter;
import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.GraphTensor;
import io.facsimile.onnx.graph.OnnxGraph;
import io.facsimile.trainer.model.ModelOutputs;
import io.facsimile.trainer.model.PixelMean;
import io.facsimile.trainer.model.Reconstruction;
import io.facsimile.trainer.model.TrainedModel;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The dense autoencoder's weights.
 *
 * @param network of the layout's layers; read when asked, so it must not be trained meanwhile
 */
public record DenseModel(DenseLayout layout, MultiLayerNetwork network) implements TrainedModel {
    /** A product of this many halves still is a normal number in single precision. */
    private static final int MOST_FACTORS = 64;

    @Override
    public int pixels() {
        return layout.pixels();
    }

    @Override
    public int codeSize() {
        return layout.codeSize();
    }

    @Override
    public GraphTensor appendEncoder(OnnxGraph graph, GraphTensor grey, String name) {
        return NetworkExporter.append(graph, network, 0, DenseLayout.ENCODER_LAYERS, grey, name);
    }

    @Override
    public Reconstruction appendDecoder(OnnxGraph graph, GraphTensor code, String name) {
        GraphTensor logits = NetworkExporter.append(
                graph, network, DenseLayout.ENCODER_LAYERS, network.getnLayers(), code, "logits");
        return new Reconstruction(logits, graph.node("Sigmoid", List.of(logits), name));
    }

    @Override
    public GraphTensor appendDifference(OnnxGraph graph, GraphTensor grey, Reconstruction reconstruction) {
        return graph.node("Sub", List.of(reconstruction.image(), grey), "difference");
    }

    /**
     * From the logits z: {@code max(z, 0) − z·x − ln max(σ(z), 1 − σ(z))}, finite and exact at any z.
     *
     * <p>The logarithm is that of a product over a group of pixels, each factor at least ½: one logarithm costs as much
     * as ten multiplications.
     */
    @Override
    public GraphTensor appendDivergence(
            OnnxGraph graph, GraphTensor grey, Reconstruction reconstruction, GraphTensor entropy) {
        GraphTensor logLikelier = appendMeanLogLikelier(graph, reconstruction.image());
        GraphTensor logits = reconstruction.raw();
        GraphTensor positive = graph.node("Relu", List.of(logits), "positive_logits");
        GraphTensor expected = graph.node("Mul", List.of(logits, grey), "expected_logits");
        GraphTensor loss = graph.node("Sub", List.of(positive, expected), "linear_loss");
        GraphTensor divergence = graph.node("Sub", List.of(loss, entropy), "linear_divergence");
        GraphTensor mean = PixelMean.append(graph, divergence, "mean_linear_divergence");
        return graph.node("Sub", List.of(mean, logLikelier), "divergence");
    }

    /** Mean over pixels of {@code ln max(σ(z), 1 − σ(z))}, [N]. */
    private GraphTensor appendMeanLogLikelier(OnnxGraph graph, GraphTensor image) {
        int group = largestDivisor(pixels(), MOST_FACTORS);
        GraphTensor one = graph.initializer("one", new float[] {1});
        GraphTensor groups = graph.initializer("groups", new long[] {-1, pixels() / group, group}, 3);
        GraphTensor perFactor = graph.initializer("per_factor", new float[] {1f / group});
        GraphTensor black = graph.node("Sub", List.of(one, image), "black");
        GraphTensor likelier = graph.node("Max", List.of(image, black), "likelier");
        GraphTensor factors = graph.node("Reshape", List.of(likelier, groups), "factors");
        GraphTensor products = graph.node(
                "ReduceProd",
                List.of(factors),
                "products",
                Attribute.integers("axes", 2),
                Attribute.integer("keepdims", 0));
        GraphTensor logarithms = graph.node("Log", List.of(products), "log_products");
        GraphTensor mean = PixelMean.append(graph, logarithms, "mean_log_product");
        return graph.node("Mul", List.of(mean, perFactor), "mean_log_likelier");
    }

    private static int largestDivisor(int number, int most) {
        return IntStream.rangeClosed(1, most)
                .filter(divisor -> number % divisor == 0)
                .max()
                .orElseThrow();
    }

    @Override
    public ModelOutputs infer(INDArray pixels) {
        List<INDArray> activations = network.feedForward(pixels, false);
        double[] codes = rowMajor(activations.get(DenseLayout.ENCODER_LAYERS));
        double[] logits = rowMajor(activations.get(activations.size() - 1));
        double[] reconstructions = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            reconstructions[i] = 1 / (1 + Math.exp(-logits[i]));
        }
        return ModelOutputs.of(
                codes,
                reconstructions,
                rowMajor(pixels),
                pixels(),
                (i, grey) -> (reconstructions[i] - grey) * (reconstructions[i] - grey),
                (i, grey) -> Math.max(logits[i], 0) - logits[i] * grey + Math.log1p(Math.exp(-Math.abs(logits[i]))));
    }

    private static double[] rowMajor(INDArray array) {
        return array.dup('c').data().asDouble();
    }
}
