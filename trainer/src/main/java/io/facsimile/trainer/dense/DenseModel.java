package io.facsimile.trainer.dense;

import io.facsimile.dl4j.onnx.NetworkExporter;
import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.OnnxGraph;
import io.facsimile.trainer.model.Judged;
import io.facsimile.trainer.model.PixelMean;
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
    private static final String LOGITS = "logits";
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
    public void appendEncoder(OnnxGraph graph, String pixels, String code) {
        NetworkExporter.append(graph, network, 0, DenseLayout.ENCODER_LAYERS, pixels, code);
    }

    @Override
    public void appendDecoder(OnnxGraph graph, String code, String reconstruction) {
        NetworkExporter.append(graph, network, DenseLayout.ENCODER_LAYERS, network.getnLayers(), code, LOGITS);
        graph.node("Sigmoid", List.of(LOGITS), reconstruction);
    }

    @Override
    public void appendDifference(OnnxGraph graph, String pixels, String reconstruction, String difference) {
        graph.node("Sub", List.of(reconstruction, pixels), difference);
    }

    /**
     * From the logits z: {@code max(z, 0) − z·x − ln max(σ(z), 1 − σ(z))}, finite and exact at any z.
     *
     * <p>The logarithm is that of a product over a group of pixels, each factor at least ½: one logarithm costs as much
     * as ten multiplications.
     */
    @Override
    public void appendDivergence(
            OnnxGraph graph, String pixels, String reconstruction, String entropy, String divergence) {
        int group = largestDivisor(pixels(), MOST_FACTORS);
        graph.initializer("one", new float[] {1})
                .initializer("groups", new long[] {-1, pixels() / group, group}, 3)
                .initializer("per_factor", new float[] {1f / group})
                .node("Sub", List.of("one", reconstruction), "black")
                .node("Max", List.of(reconstruction, "black"), "likelier")
                .node("Reshape", List.of("likelier", "groups"), "factors")
                .node(
                        "ReduceProd",
                        List.of("factors"),
                        "products",
                        Attribute.integers("axes", 2),
                        Attribute.integer("keepdims", 0))
                .node("Log", List.of("products"), "log_products");
        PixelMean.append(graph, "log_products", "mean_log_product");
        graph.node("Mul", List.of("mean_log_product", "per_factor"), "mean_log_likelier")
                .node("Relu", List.of(LOGITS), "positive_logits")
                .node("Mul", List.of(LOGITS, pixels), "expected_logits")
                .node("Sub", List.of("positive_logits", "expected_logits"), "linear_loss")
                .node("Sub", List.of("linear_loss", entropy), "linear_divergence");
        PixelMean.append(graph, "linear_divergence", "mean_linear_divergence");
        graph.node("Sub", List.of("mean_linear_divergence", "mean_log_likelier"), divergence);
    }

    private static int largestDivisor(int number, int most) {
        return IntStream.rangeClosed(1, most)
                .filter(divisor -> number % divisor == 0)
                .max()
                .orElseThrow();
    }

    @Override
    public Judged judge(INDArray pixels) {
        List<INDArray> activations = network.feedForward(pixels, false);
        double[] codes = rowMajor(activations.get(DenseLayout.ENCODER_LAYERS));
        double[] logits = rowMajor(activations.get(activations.size() - 1));
        double[] reconstructions = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            reconstructions[i] = 1 / (1 + Math.exp(-logits[i]));
        }
        return Judged.of(
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
