package io.facsimile.dl4j.onnx;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
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
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;

/** Every layer alone, with random weights and statistics, so that each of its settings shows. */
class LayerParityTest {
    private static final InputTypeConvolutional IMAGES = (InputTypeConvolutional) InputType.convolutional(9, 8, 3);
    private static final long SIZE = 6;

    @BeforeAll
    static void quieten() {
        Parity.quieten();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"onVectors"})
    void computesWhatDeeplearning4jComputesOnVectors(String name, Layer layer) {
        MultiLayerNetwork network = network(InputType.feedForward(SIZE), layer);

        Parity.assertHolds(network, 2, SIZE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"convolutions", "deconvolutions", "poolings", "otherLayersOnImages"})
    void computesWhatDeeplearning4jComputesOnImages(String name, Layer layer) {
        Parity.assertHolds(network(IMAGES, layer), IMAGES, 2);
    }

    private static Stream<Arguments> onVectors() {
        return Stream.of(
                layer("dense", new DenseLayer.Builder().nOut(4).activation(Activation.TANH)),
                layer("dense without bias", new DenseLayer.Builder().nOut(4).hasBias(false)),
                layer(
                        "dense with dropout and weight noise",
                        new DenseLayer.Builder().nOut(4).dropOut(0.5).weightNoise(new DropConnect(0.5))),
                layer("output", new OutputLayer.Builder().nOut(4).activation(Activation.SOFTMAX)),
                layer(
                        "output without bias",
                        new OutputLayer.Builder().nOut(4).hasBias(false).activation(Activation.IDENTITY)),
                layer("loss", new LossLayer.Builder().activation(Activation.SIGMOID)),
                layer("activation", new ActivationLayer.Builder().activation(Activation.ELU)),
                layer("dropout", new DropoutLayer.Builder(0.5)),
                layer("batch normalisation", new BatchNormalization.Builder().eps(0.01)),
                layer("batch normalisation with log std", new BatchNormalization.Builder().useLogStd(true)),
                layer("locked batch normalisation", new BatchNormalization.Builder().lockGammaBeta(true)),
                layer(
                        "locked batch normalisation, gamma 2, beta 0.5",
                        new BatchNormalization.Builder()
                                .lockGammaBeta(true)
                                .gamma(2)
                                .beta(0.5)),
                Arguments.of(
                        "frozen dense",
                        new FrozenLayer(new DenseLayer.Builder().nOut(4).build())),
                Arguments.of(
                        "frozen dense with backpropagation",
                        new FrozenLayerWithBackprop(
                                new DenseLayer.Builder().nOut(4).build())));
    }

    @SuppressWarnings("NonCanonicalType") // the other name is what is tried
    private static Stream<Arguments> convolutions() {
        return Stream.of(
                layer("convolution", convolution(3, 3)),
                layer("convolution with activation", convolution(3, 2).activation(Activation.LEAKYRELU)),
                layer("convolution with softmax", convolution(3, 2).activation(Activation.SOFTMAX)),
                layer("convolution without bias", convolution(2, 3).hasBias(false)),
                layer("convolution, stride 2, 1", convolution(3, 3).stride(2, 1)),
                layer("convolution, padding 2, 1", convolution(3, 3).padding(2, 1)),
                layer("convolution, dilation 2, 3", convolution(3, 2).dilation(2, 3)),
                layer("strict convolution", convolution(3, 2).stride(2, 2).convolutionMode(ConvolutionMode.Strict)),
                layer("same convolution", convolution(3, 2).convolutionMode(ConvolutionMode.Same)),
                layer(
                        "same convolution, stride 2",
                        convolution(4, 3).stride(2, 2).convolutionMode(ConvolutionMode.Same)),
                layer(
                        "same convolution, stride 3, kernel 2",
                        convolution(2, 2).stride(3, 3).convolutionMode(ConvolutionMode.Same)),
                layer(
                        "same convolution, dilation 2",
                        convolution(2, 3).dilation(2, 2).convolutionMode(ConvolutionMode.Same)),
                layer("convolution by its other name", new Convolution2D.Builder(3, 3).nOut(2)));
    }

    private static Stream<Arguments> deconvolutions() {
        return Stream.of(
                layer("deconvolution", deconvolution(3, 2)),
                layer("deconvolution without bias", deconvolution(3, 2).hasBias(false)),
                layer("deconvolution, stride 2, 3", deconvolution(3, 2).stride(2, 3)),
                layer(
                        "deconvolution, stride 2, padding 1",
                        deconvolution(4, 4).stride(2, 2).padding(1, 1)),
                layer("deconvolution, dilation 2", deconvolution(3, 2).dilation(2, 2)),
                layer("same deconvolution", deconvolution(3, 2).convolutionMode(ConvolutionMode.Same)),
                layer(
                        "same deconvolution, stride 2",
                        deconvolution(3, 3)
                                .stride(2, 2)
                                .convolutionMode(ConvolutionMode.Same)
                                .activation(Activation.RELU)),
                layer(
                        "same deconvolution, stride 2, kernel 4",
                        deconvolution(4, 2).stride(2, 2).convolutionMode(ConvolutionMode.Same)));
    }

    private static Stream<Arguments> poolings() {
        Stream<Arguments> windows = Stream.of(PoolingType.MAX, PoolingType.AVG, PoolingType.PNORM)
                .flatMap(type -> Stream.of(
                        layer(type + " pooling", pooling(type)),
                        layer(type + " pooling, stride 1, 3", pooling(type).stride(1, 3)),
                        layer(type + " pooling, padding 1", pooling(type).padding(1, 1)),
                        layer(type + " same pooling", pooling(type).convolutionMode(ConvolutionMode.Same)),
                        layer(
                                type + " same pooling, stride 1",
                                pooling(type).stride(1, 1).convolutionMode(ConvolutionMode.Same))));
        Stream<Arguments> global = Stream.of(PoolingType.values())
                .flatMap(type -> Stream.of(
                        layer(type + " global pooling", new GlobalPoolingLayer.Builder(type).pnorm(2)),
                        layer(
                                type + " global pooling that keeps its dimensions",
                                new GlobalPoolingLayer.Builder(type).pnorm(2).collapseDimensions(false))));
        Stream<Arguments> particular = Stream.of(
                layer("MAX pooling, dilation 2", pooling(PoolingType.MAX).dilation(2, 2)),
                layer(
                        "MAX same pooling, dilation 2",
                        pooling(PoolingType.MAX).stride(1, 1).dilation(2, 2).convolutionMode(ConvolutionMode.Same)),
                layer(
                        "AVG pooling that counts its padding",
                        pooling(PoolingType.AVG).padding(1, 1).avgPoolIncludePadInDivisor(true)),
                layer(
                        "AVG same pooling that counts its padding",
                        pooling(PoolingType.AVG)
                                .convolutionMode(ConvolutionMode.Same)
                                .avgPoolIncludePadInDivisor(true)),
                layer("PNORM pooling, norm 3", pooling(PoolingType.PNORM).pnorm(3)),
                layer("PNORM global pooling, norm 1", new GlobalPoolingLayer.Builder(PoolingType.PNORM).pnorm(1)));
        return Stream.of(windows, global, particular).flatMap(cases -> cases);
    }

    private static Stream<Arguments> otherLayersOnImages() {
        return Stream.of(
                layer("batch normalisation of images", new BatchNormalization.Builder()),
                layer("locked batch normalisation of images", new BatchNormalization.Builder().lockGammaBeta(true)),
                layer(
                        "locked batch normalisation of images, gamma 2, beta 0.5",
                        new BatchNormalization.Builder()
                                .lockGammaBeta(true)
                                .gamma(2)
                                .beta(0.5)),
                layer("upsampling 2", new Upsampling2D.Builder(2)),
                layer("upsampling 3, 2", new Upsampling2D.Builder().size(new int[] {3, 2})),
                layer("zero padding", new ZeroPaddingLayer.Builder(1, 2, 3, 4)),
                layer("cropping", new Cropping2D.Builder(1, 2, 3, 0)),
                layer("activation of images", new ActivationLayer.Builder().activation(Activation.SOFTMAX)),
                layer("image loss with softmax", new CnnLossLayer.Builder().activation(Activation.SOFTMAX)),
                layer("image loss with sigmoid", new CnnLossLayer.Builder().activation(Activation.SIGMOID)),
                layer("dense after an image", new DenseLayer.Builder().nOut(5)));
    }

    private static ConvolutionLayer.Builder convolution(int... kernel) {
        return new ConvolutionLayer.Builder(kernel).nOut(4).activation(Activation.IDENTITY);
    }

    private static Deconvolution2D.Builder deconvolution(int... kernel) {
        return new Deconvolution2D.Builder(kernel).nOut(4).activation(Activation.IDENTITY);
    }

    private static SubsamplingLayer.Builder pooling(PoolingType type) {
        return new SubsamplingLayer.Builder(type)
                .kernelSize(3, 2)
                .stride(2, 2)
                .pnorm(2)
                .avgPoolIncludePadInDivisor(false);
    }

    private static Arguments layer(String name, Layer.Builder<?> builder) {
        return Arguments.of(name, builder.build());
    }

    private static MultiLayerNetwork network(InputType inputType, Layer layer) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list(layer)
                .setInputType(inputType)
                .validateOutputLayerConfig(false)
                .build());
        network.init();
        return Parity.randomised(network);
    }
}
