package io.facsimile.dl4j.onnx;

import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.GraphTensor;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Poolings over a window or over the whole image. */
final class Poolings {
    private static final int[] HEIGHT_AND_WIDTH = {2, 3};

    private Poolings() {}

    static GraphTensor subsampling(SubsamplingLayer layer, GraphTensor x, LayerScope scope) {
        Windows.requireNchw(layer.getCnn2dDataFormat(), scope);
        List<Attribute> attributes = Windows.attributes(
                layer.getKernelSize(),
                layer.getStride(),
                layer.getPadding(),
                layer.getDilation(),
                layer.getConvolutionMode(),
                scope);
        String opType = switch (layer.getPoolingType()) {
            case MAX -> "MaxPool";
            case AVG -> {
                requireNoDilation(layer, scope);
                attributes.add(Attribute.integer("count_include_pad", layer.isAvgPoolIncludePadInDivisor() ? 1 : 0));
                yield "AveragePool";
            }
            case PNORM -> {
                requireNoDilation(layer, scope);
                attributes.add(Attribute.integer("p", layer.getPnorm()));
                yield "LpPool";
            }
            case SUM ->
                throw scope.unsupported(
                        "SUM pooling over a window cannot be exported; supported are MAX, AVG and PNORM");
        };
        return scope.node(opType, x, attributes.toArray(Attribute[]::new));
    }

    static GraphTensor global(GlobalPoolingLayer layer, GraphTensor x, LayerScope scope) {
        int[] dimensions = layer.getPoolingDimensions();
        if (dimensions != null && !Arrays.equals(dimensions, HEIGHT_AND_WIDTH)) {
            throw scope.unsupported(
                    "a GlobalPoolingLayer can be exported over height and width, dimensions [2, 3]; found "
                            + Arrays.toString(dimensions));
        }
        Attribute keep = Attribute.integer("keepdims", layer.isCollapseDimensions() ? 0 : 1);
        Attribute axes = Attribute.integers("axes", 2, 3);
        return switch (layer.getPoolingType()) {
            case AVG -> scope.node("ReduceMean", x, axes, keep);
            case MAX -> scope.node("ReduceMax", x, axes, keep);
            // The one reduction whose axes are an input already in opset 17.
            case SUM -> scope.node("ReduceSum", List.of(x, scope.integers("axes", 2, 3)), keep);
            case PNORM ->
                switch (layer.getPnorm()) {
                    case 1 -> scope.node("ReduceL1", x, axes, keep);
                    case 2 -> scope.node("ReduceL2", x, axes, keep);
                    default ->
                        throw scope.unsupported(
                                "a GlobalPoolingLayer PNORM can be exported for the norms 1 and 2, found "
                                        + layer.getPnorm());
                };
        };
    }

    private static void requireNoDilation(SubsamplingLayer layer, LayerScope scope) {
        if (!Windows.isOne(layer.getDilation())) {
            throw scope.unsupported(layer.getPoolingType() + " pooling can be exported without dilation, found "
                    + Arrays.toString(layer.getDilation()));
        }
    }
}
