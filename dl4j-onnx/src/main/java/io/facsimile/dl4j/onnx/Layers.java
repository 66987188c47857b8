package io.facsimile.dl4j.onnx;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.params.DefaultParamInitializer;

/** Which exporter turns which layer into nodes. Losses, dropout and weight noise are training's business and leave no node. */
final class Layers {
    private static final ExporterRegistry<Layer> EXPORTERS = ExporterRegistry.<Layer>empty()
            .with(DenseLayer.class, (dense, x, scope) -> {
                if (dense.hasLayerNorm()) {
                    throw scope.unsupported(
                            "DenseLayer can be exported without layer normalisation, found hasLayerNorm");
                }
                return affine(dense, dense.hasBias(), x, scope);
            })
            .with(OutputLayer.class, (output, x, scope) -> affine(output, output.hasBias(), x, scope))
            .with(LossLayer.class, (loss, x, scope) -> Activations.export(loss.getActivationFn(), x, scope))
            .with(ActivationLayer.class, (layer, x, scope) -> Activations.export(layer.getActivationFn(), x, scope))
            .with(DropoutLayer.class, (dropout, x, scope) -> x);

    private Layers() {}

    /** Adds the layer's nodes and returns their result; a layer that does nothing at inference adds none. */
    static String export(Layer layer, String input, LayerScope scope) {
        return EXPORTERS
                .find(layer)
                .orElseThrow(() ->
                        scope.unsupported("layers of class " + layer.getClass().getName()
                                + " cannot be exported; supported are " + String.join(", ", EXPORTERS.supported())))
                .export(layer, input, scope);
    }

    /** The layer that a frozen layer holds; any other layer itself. Freezing is training's business. */
    static Layer unwrap(Layer layer) {
        if (layer instanceof FrozenLayer frozen) {
            return unwrap(frozen.getLayer());
        }
        return layer instanceof FrozenLayerWithBackprop frozen ? unwrap(frozen.getUnderlying()) : layer;
    }

    private static String affine(BaseLayer layer, boolean hasBias, String x, LayerScope scope) {
        String weights = scope.parameter(DefaultParamInitializer.WEIGHT_KEY);
        String product = hasBias
                ? scope.node("Gemm", List.of(x, weights, scope.vectorParameter(DefaultParamInitializer.BIAS_KEY)))
                : scope.node("MatMul", List.of(x, weights));
        return Activations.export(layer.getActivationFn(), product, scope);
    }
}
