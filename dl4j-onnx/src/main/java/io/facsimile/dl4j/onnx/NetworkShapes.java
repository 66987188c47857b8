package io.facsimile.dl4j.onnx;

import static io.facsimile.dl4j.onnx.TensorShape.UNKNOWN;

import io.facsimile.dl4j.onnx.TensorShape.Image;
import io.facsimile.dl4j.onnx.TensorShape.Vector;
import java.util.Set;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What a network takes and gives.
 *
 * <p>Deeplearning4j does not keep the input type that a network was built with, so it is read off the first layers that
 * tell. Serves the declared shapes of a file alone: nodes work without.
 */
final class NetworkShapes {
    private static final Set<Class<? extends Layer>> SHAPE_PRESERVING = Set.of(
            ActivationLayer.class, DropoutLayer.class, LossLayer.class, CnnLossLayer.class, BatchNormalization.class);

    private NetworkShapes() {}

    /** Shape that a caller's input type stands for. */
    static TensorShape of(InputType type) {
        if (type instanceof InputType.InputTypeConvolutional image && image.getFormat() == CNN2DFormat.NCHW) {
            return new Image(image.getChannels(), image.getHeight(), image.getWidth());
        }
        if (type instanceof InputType.InputTypeConvolutionalFlat flat) {
            return new Vector(flat.getFlattenedSize());
        }
        if (type instanceof InputType.InputTypeFeedForward vector) {
            return new Vector(vector.getSize());
        }
        throw new IllegalArgumentException(
                "input type: expected feed-forward, convolutional in the format NCHW or flat convolutional, got "
                        + type);
    }

    /** Shape that the network takes, as far as its layers tell. */
    static TensorShape inputOf(MultiLayerNetwork network) {
        boolean image = false;
        long size = UNKNOWN;
        for (int i = 0; i < network.getnLayers(); i++) {
            InputPreProcessor first = first(network.getLayerWiseConfigurations().getInputPreProcess(i));
            if (first instanceof FeedForwardToCnnPreProcessor unflatten) {
                return new Vector(unflatten.getNumChannels() * unflatten.getInputHeight() * unflatten.getInputWidth());
            }
            if (first instanceof CnnToFeedForwardPreProcessor flatten) {
                return image
                        ? new Image(flatten.getNumChannels(), UNKNOWN, UNKNOWN)
                        : new Image(flatten.getNumChannels(), flatten.getInputHeight(), flatten.getInputWidth());
            }
            Layer layer = Layers.unwrap(
                    network.getLayerWiseConfigurations().getConf(i).getLayer());
            image |= layer instanceof ConvolutionLayer
                    || layer instanceof CnnLossLayer
                    || (layer instanceof NoParamLayer && !(layer instanceof ActivationLayer));
            if (layer instanceof FeedForwardLayer sized && sized.getNIn() > 0) {
                size = sized.getNIn();
                if (!SHAPE_PRESERVING.contains(layer.getClass())) {
                    break;
                }
            }
        }
        return image ? new Image(size, UNKNOWN, UNKNOWN) : new Vector(size);
    }

    /** Shape that the network gives for inputs of one shape; every layer must be one that can be exported. */
    static TensorShape outputOf(MultiLayerNetwork network, TensorShape input) {
        TensorShape shape = input;
        for (int i = 0; i < network.getnLayers(); i++) {
            shape = after(network.getLayerWiseConfigurations().getInputPreProcess(i), shape);
            shape = after(
                    Layers.unwrap(
                            network.getLayerWiseConfigurations().getConf(i).getLayer()),
                    i,
                    shape);
        }
        return shape;
    }

    private static TensorShape after(InputPreProcessor preprocessor, TensorShape shape) {
        if (preprocessor instanceof ComposableInputPreProcessor chain) {
            TensorShape last = shape;
            for (InputPreProcessor step : chain.getInputPreProcessors()) {
                last = after(step, last);
            }
            return last;
        }
        if (preprocessor instanceof FeedForwardToCnnPreProcessor unflatten) {
            return new Image(unflatten.getNumChannels(), unflatten.getInputHeight(), unflatten.getInputWidth());
        }
        if (preprocessor instanceof CnnToFeedForwardPreProcessor flatten) {
            return new Vector(flatten.getNumChannels() * flatten.getInputHeight() * flatten.getInputWidth());
        }
        return shape;
    }

    private static TensorShape after(Layer layer, int index, TensorShape shape) {
        if (SHAPE_PRESERVING.contains(layer.getClass())) {
            return shape;
        }
        if (shape instanceof Image image) {
            if (image.isKnown()) {
                return of(layer.getOutputType(
                        index, InputType.convolutional(image.height(), image.width(), image.channels())));
            }
            if (layer instanceof GlobalPoolingLayer pooling) {
                return pooling.isCollapseDimensions()
                        ? new Vector(image.channels())
                        : new Image(image.channels(), 1, 1);
            }
            return layer instanceof ConvolutionLayer convolution
                    ? new Image(convolution.getNOut(), UNKNOWN, UNKNOWN)
                    : new Image(image.channels(), UNKNOWN, UNKNOWN);
        }
        return layer instanceof FeedForwardLayer sized ? new Vector(sized.getNOut()) : shape;
    }

    private static InputPreProcessor first(InputPreProcessor preprocessor) {
        return preprocessor instanceof ComposableInputPreProcessor chain
                ? chain.getInputPreProcessors()[0]
                : preprocessor;
    }
}
