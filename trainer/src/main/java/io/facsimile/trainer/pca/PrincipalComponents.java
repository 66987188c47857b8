package io.facsimile.trainer.pca;

import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.OnnxGraph;
import io.facsimile.trainer.model.Judged;
import io.facsimile.trainer.model.PixelMean;
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

    private static final String LINEAR = "linear";

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
    public void appendEncoder(OnnxGraph graph, String pixels, String code) {
        double[] shift = new double[codeSize];
        for (int i = 0; i < axes.length; i++) {
            shift[i % codeSize] -= mean[i / codeSize] * axes[i];
        }
        graph.initializer("encoder_axes", floats(axes), pixels(), codeSize)
                .initializer("encoder_shift", floats(shift), codeSize)
                .node("Gemm", List.of(pixels, "encoder_axes", "encoder_shift"), code);
    }

    @Override
    public void appendDecoder(OnnxGraph graph, String code, String reconstruction) {
        graph.initializer("decoder_axes", floats(axes), pixels(), codeSize)
                .initializer("mean", floats(mean), pixels())
                .initializer("darkest", new float[] {(float) DARKEST})
                .initializer("brightest", new float[] {(float) (1 - DARKEST)})
                .node("Gemm", List.of(code, "decoder_axes", "mean"), LINEAR, Attribute.integer("transB", 1))
                .node("Clip", List.of(LINEAR, "darkest", "brightest"), reconstruction);
    }

    @Override
    public void appendDifference(OnnxGraph graph, String pixels, String reconstruction, String difference) {
        graph.node("Sub", List.of(LINEAR, pixels), difference);
    }

    /** {@code −x ln r − (1 − x) ln (1 − r)}, as {@code −x (ln r − ln (1 − r)) − ln (1 − r)}. */
    @Override
    public void appendDivergence(
            OnnxGraph graph, String pixels, String reconstruction, String entropy, String divergence) {
        graph.initializer("one", new float[] {1})
                .node("Sub", List.of("one", reconstruction), "black")
                .node("Log", List.of("black"), "log_black")
                .node("Log", List.of(reconstruction), "log_white")
                .node("Sub", List.of("log_black", "log_white"), "negative_logits")
                .node("Mul", List.of("negative_logits", pixels), "expected_logits")
                .node("Sub", List.of("expected_logits", "log_black"), "cross_entropy")
                .node("Sub", List.of("cross_entropy", entropy), "pixel_divergence");
        PixelMean.append(graph, "pixel_divergence", divergence);
    }

    @Override
    public Judged judge(INDArray pixels) {
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
        return Judged.of(
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
