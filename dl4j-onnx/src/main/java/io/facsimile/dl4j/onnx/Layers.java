package io.facsimile.dl4j.onnx;

import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.GraphTensor;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * Which exporter turns which layer into nodes. Losses, dropout and weight noise are training's business and leave no node.
 */
final class Layers {
    private static final ExporterRegistry<Layer> EXPORTERS = ExporterRegistry.<Layer>empty()
            .with(DenseLayer.class, Layers::dense)
            .with(OutputLayer.class, (output, x, scope) -> affine(output, output.hasBias(), x, scope))
            .with(LossLayer.class, (loss, x, scope) -> Activations.export(loss.getActivationFn(), x, scope))
            .with(ActivationLayer.class, (layer, x, scope) -> Activations.export(layer.getActivationFn(), x, scope))
            .with(CnnLossLayer.class, Layers::imageLoss)
            .with(DropoutLayer.class, (dropout, x, scope) -> x)
            .with(BatchNormalization.class, Normalisations::batch)
            .with(ConvolutionLayer.class, Convolutions::convolution)
            .with(Convolution2D.class, Convolutions::convolution)
            .with(Deconvolution2D.class, Convolutions::deconvolution)
            .with(SubsamplingLayer.class, Poolings::subsampling)
            .with(Pooling2D.class, Poolings::subsampling)
            .with(GlobalPoolingLayer.class, Poolings::global)
            .with(Upsampling2D.class, Resizings::upsampling)
            .with(ZeroPaddingLayer.class, Resizings::zeroPadding)
            .with(Cropping2D.class, Resizings::cropping);

    private Layers() {}

    /** Adds the layer's nodes and returns their result; a layer that does nothing at inference adds none. */
    static GraphTensor export(Layer layer, GraphTensor input, LayerScope scope) {
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

    private static GraphTensor dense(DenseLayer dense, GraphTensor x, LayerScope scope) {
        if (dense.hasLayerNorm()) {
            throw scope.unsupported("DenseLayer can be exported without layer normalisation, found hasLayerNorm");
        }
        return affine(dense, dense.hasBias(), x, scope);
    }

    /** The one layer whose softmax runs over channels; elsewhere Deeplearning4j's runs over the last dimension. */
    private static GraphTensor imageLoss(CnnLossLayer loss, GraphTensor x, LayerScope scope) {
        Windows.requireNchw(loss.getFormat(), scope);
        return loss.getActivationFn() instanceof ActivationSoftmax
                ? scope.node("Softmax", x, Attribute.integer("axis", 1))
                : Activations.export(loss.getActivationFn(), x, scope);
    }

    private static GraphTensor affine(BaseLayer layer, boolean hasBias, GraphTensor x, LayerScope scope) {
        GraphTensor weights = scope.parameter(DefaultParamInitializer.WEIGHT_KEY);
        GraphTensor product = hasBias
                ? scope.node("Gemm", List.of(x, weights, scope.vectorParameter(DefaultParamInitializer.BIAS_KEY)))
                : scope.node("MatMul", List.of(x, weights));
        return Activations.export(layer.getActivationFn(), product, scope);
    }
}
