package io.facsimile.dl4j.onnx;

import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.GraphTensor;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;

/** Convolutions and their transposes. Both libraries order their weights alike. */
final class Convolutions {
    private Convolutions() {}

    /** Weights [out, in, height, width]. */
    static GraphTensor convolution(ConvolutionLayer layer, GraphTensor x, LayerScope scope) {
        return export("Conv", layer, x, scope);
    }

    /** Weights [in, out, height, width]. */
    static GraphTensor deconvolution(Deconvolution2D layer, GraphTensor x, LayerScope scope) {
        if (layer.getConvolutionMode() == ConvolutionMode.Same && isKernelSmallerThanStride(layer)) {
            throw scope.unsupported(
                    "a deconvolution in the mode Same can be exported if its kernel is at least as large"
                            + " as its stride; found kernel " + size(layer.getKernelSize()) + " and stride "
                            + size(layer.getStride()));
        }
        return export("ConvTranspose", layer, x, scope);
    }

    private static GraphTensor export(String opType, ConvolutionLayer layer, GraphTensor x, LayerScope scope) {
        Windows.requireNchw(layer.getCnn2dDataFormat(), scope);
        List<GraphTensor> inputs = new ArrayList<>(List.of(x, scope.parameter(ConvolutionParamInitializer.WEIGHT_KEY)));
        if (layer.hasBias()) {
            inputs.add(scope.vectorParameter(ConvolutionParamInitializer.BIAS_KEY));
        }
        return Activations.export(layer.getActivationFn(), scope.node(opType, inputs, attributes(layer, scope)), scope);
    }

    private static Attribute[] attributes(ConvolutionLayer layer, LayerScope scope) {
        return Windows.attributes(
                        layer.getKernelSize(),
                        layer.getStride(),
                        layer.getPadding(),
                        layer.getDilation(),
                        layer.getConvolutionMode(),
                        scope)
                .toArray(Attribute[]::new);
    }

    private static boolean isKernelSmallerThanStride(ConvolutionLayer layer) {
        return layer.getKernelSize()[0] < layer.getStride()[0] || layer.getKernelSize()[1] < layer.getStride()[1];
    }

    private static String size(int... heightAndWidth) {
        return heightAndWidth[0] + "×" + heightAndWidth[1];
    }
}
