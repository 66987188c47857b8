package io.facsimile.trainer.pca;

import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.GraphTensor;
import io.facsimile.onnx.graph.OnnxGraph;
import io.facsimile.trainer.model.ModelOutputs;
import io.facsimile.trainer.model.PixelMean;
import io.facsimile.trainer.model.Reconstruction;
import io.facsimile.trainer.model.TrainedModel;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The best linear code: {@code (x − mean)·W}, and {@code code·Wᵀ + mean} back.
 *
 * <p>What it rebuilds may leave [0, 1]. Its error is that of the linear reconstruction, the very thing that principal
 * components minimise; the reconstruction it shows, and scores by, is clipped to [{@value #DARKEST}, 1 −
 * {@value #DARKEST}], a quarter of a grey level from black and white: it still rounds to them, and no logarithm
 * becomes infinite. An image is also charged no more than 7 nats for any one pixel.
 */
public final class PrincipalComponents implements TrainedModel {
    /** Exact in single precision. */
    static final double DARKEST = 1.0 / 1024;

    private final double[] mean;
    private final double[] axes;
    private final int codeSize;

    /**
     * @param mean image, [pixels]; handed over
     * @param axes W, [pixels, code size] row-major, orthonormal columns; handed over
     */
    PrincipalComponents(double[] mean, double[] axes) {
        this.mean = mean;
        this.axes = axes;
        this.codeSize = axes.length / mean.length;
    }

    @Override
    public int pixels() {
        return mean.length;
    }

    @Override
    public int codeSize() {
        return codeSize;
    }

    /** W, [pixels, code size] row-major; a copy. */
    double[] axes() {
        return axes.clone();
    }

    @Override
    public GraphTensor appendEncoder(OnnxGraph graph, GraphTensor grey, String name) {
        double[] shift = new double[codeSize];
        for (int i = 0; i < axes.length; i++) {
            shift[i % codeSize] -= mean[i / codeSize] * axes[i];
        }
        GraphTensor encoderAxes = graph.initializer("encoder_axes", floats(axes), pixels(), codeSize);
        GraphTensor encoderShift = graph.initializer("encoder_shift", floats(shift), codeSize);
        return graph.node("Gemm", List.of(grey, encoderAxes, encoderShift), name);
    }

    @Override
    public Reconstruction appendDecoder(OnnxGraph graph, GraphTensor code, String name) {
        GraphTensor decoderAxes = graph.initializer("decoder_axes", floats(axes), pixels(), codeSize);
        GraphTensor meanImage = graph.initializer("mean", floats(mean), pixels());
        GraphTensor darkest = graph.initializer("darkest", new float[] {(float) DARKEST});
        GraphTensor brightest = graph.initializer("brightest", new float[] {(float) (1 - DARKEST)});
        GraphTensor linear =
                graph.node("Gemm", List.of(code, decoderAxes, meanImage), "linear", Attribute.integer("transB", 1));
        return new Reconstruction(linear, graph.node("Clip", List.of(linear, darkest, brightest), name));
    }

    @Override
    public GraphTensor appendDifference(OnnxGraph graph, GraphTensor grey, Reconstruction reconstruction) {
        return graph.node("Sub", List.of(reconstruction.raw(), grey), "difference");
    }

    /** {@code −x ln r − (1 − x) ln (1 − r)}, as {@code −x (ln r − ln (1 − r)) − ln (1 − r)}. */
    @Override
    public GraphTensor appendDivergence(
            OnnxGraph graph, GraphTensor grey, Reconstruction reconstruction, GraphTensor entropy) {
        GraphTensor image = reconstruction.image();
        GraphTensor one = graph.initializer("one", new float[] {1});
        GraphTensor black = graph.node("Sub", List.of(one, image), "black");
        GraphTensor logBlack = graph.node("Log", List.of(black), "log_black");
        GraphTensor logWhite = graph.node("Log", List.of(image), "log_white");
        GraphTensor negativeLogits = graph.node("Sub", List.of(logBlack, logWhite), "negative_logits");
        GraphTensor expected = graph.node("Mul", List.of(negativeLogits, grey), "expected_logits");
        GraphTensor crossEntropy = graph.node("Sub", List.of(expected, logBlack), "cross_entropy");
        GraphTensor divergence = graph.node("Sub", List.of(crossEntropy, entropy), "pixel_divergence");
        return PixelMean.append(graph, divergence, "divergence");
    }

    @Override
    public ModelOutputs infer(INDArray pixels) {
        double[] x = pixels.dup('c').data().asDouble();
        int images = x.length / pixels();
        DMatrixRMaj centered = new DMatrixRMaj(images, pixels());
        for (int i = 0; i < x.length; i++) {
            centered.data[i] = x[i] - mean[i % pixels()];
        }
        DMatrixRMaj w = new DMatrixRMaj(pixels(), codeSize, true, axes);
        DMatrixRMaj codes = CommonOps_DDRM.mult(centered, w, null);
        double[] unclipped = CommonOps_DDRM.multTransB(codes, w, null).data;
        for (int i = 0; i < unclipped.length; i++) {
            unclipped[i] += mean[i % pixels()];
        }
        double[] clipped = Arrays.stream(unclipped)
                .map(value -> Math.min(1 - DARKEST, Math.max(DARKEST, value)))
                .toArray();
        return ModelOutputs.of(
                codes.data,
                clipped,
                x,
                pixels(),
                (i, grey) -> (unclipped[i] - grey) * (unclipped[i] - grey),
                (i, grey) -> -grey * Math.log(clipped[i]) - (1 - grey) * Math.log1p(-clipped[i]));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
