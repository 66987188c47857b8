package io.facsimile.dl4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facsimile.onnx.graph.GraphTensor;
import io.facsimile.onnx.graph.OnnxGraph;
import io.facsimile.onnx.graph.OnnxType;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;

class RefusalTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void quieten() {
        Parity.quieten();
    }

    @Test
    void namesALayerThatItDoesNotKnowAndThoseThatItDoes() {
        MultiLayerNetwork network = network(
                InputType.recurrent(3, 5),
                new LSTM.Builder().name("memory").nOut(4).build(),
                new RnnOutputLayer.Builder()
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build());

        assertThatExceptionOfType(UnsupportedLayerException.class)
                .isThrownBy(() -> NetworkExporter.export(network, folder.resolve("model.onnx")))
                .withMessageStartingWith("layer 0 'memory': layers of class org.deeplearning4j.nn.conf.layers.LSTM"
                        + " cannot be exported; supported are ActivationLayer, BatchNormalization, ")
                .satisfies(refusal -> {
                    assertThat(refusal.layerIndex()).isZero();
                    assertThat(refusal.layerName()).isEqualTo("memory");
                });
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesALayerWithoutANameByItsClass() {
        MultiLayerNetwork network = network(
                InputType.feedForward(3),
                new DenseLayer.Builder().nOut(4).build(),
                new DenseLayer.Builder().nOut(4).hasLayerNorm(true).build());

        assertRefused(network, "layer 1 'DenseLayer': DenseLayer can be exported without layer normalisation");
    }

    @Test
    void doesNotTakeASubclassForWhatItExtends() {
        MultiLayerNetwork network = network(InputType.feedForward(3), new ActivationLayer(new DoubledReLU()));

        assertRefused(
                network,
                "the activation " + DoubledReLU.class.getName()
                        + " cannot be exported; supported are ActivationCube, ");
    }

    @Test
    void namesAPreprocessorThatItDoesNotKnow() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list(new DenseLayer.Builder().nIn(3).nOut(2).build())
                .inputPreProcessor(0, new Flatten())
                .build());
        network.init();

        assertRefused(
                network,
                "layer 0 'DenseLayer': the input preprocessor " + Flatten.class.getName() + " cannot be exported");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("layersOnImages")
    void refusesWhatItCannotComputeAlike(Layer layer, String reason) {
        assertRefused(network(InputType.convolutional(9, 9, 2), layer), reason);
    }

    private static Stream<Arguments> layersOnImages() {
        return Stream.of(
                Arguments.of(
                        new ActivationLayer(new ActivationReLU(null, 0.5, null)),
                        "ActivationReLU can be exported without a threshold, found threshold 0.5"),
                Arguments.of(
                        new BatchNormalization.Builder()
                                .lockGammaBeta(true)
                                .gamma(2)
                                .build(),
                        "found gamma 2.0 and beta 0.0"),
                Arguments.of(
                        new SubsamplingLayer.Builder(PoolingType.AVG)
                                .kernelSize(2, 2)
                                .dilation(2, 2)
                                .build(),
                        "AVG pooling can be exported without dilation, found [2, 2]"),
                Arguments.of(
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(2)
                                .stride(2, 2)
                                .dilation(2, 2)
                                .convolutionMode(ConvolutionMode.Same)
                                .build(),
                        "found dilation [2, 2] and stride [2, 2]"),
                Arguments.of(
                        new GlobalPoolingLayer.Builder(PoolingType.PNORM)
                                .pnorm(3)
                                .build(),
                        "norms 1 and 2, found 3"));
    }

    @Test
    void refusesASameDeconvolutionThatLeavesGaps() {
        MultiLayerNetwork network = network(
                InputType.convolutional(4, 4, 2),
                new Deconvolution2D.Builder(2, 2)
                        .nOut(2)
                        .stride(3, 3)
                        .convolutionMode(ConvolutionMode.Same)
                        .build());

        assertRefused(network, "found kernel 2×2 and stride 3×3");
    }

    @Test
    void refusesImagesWithChannelsLast() {
        MultiLayerNetwork network = network(
                InputType.convolutional(6, 6, 2, CNN2DFormat.NHWC),
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(2)
                        .dataFormat(CNN2DFormat.NHWC)
                        .build());

        assertRefused(network, "images can be exported in the format NCHW, found NHWC");
    }

    @Test
    void refusesAGlobalPoolingWithChannelsLast() {
        MultiLayerNetwork network =
                network(InputType.convolutional(6, 6, 2, CNN2DFormat.NHWC), new GlobalPoolingLayer(PoolingType.MAX));

        assertRefused(network, "over height and width, dimensions [2, 3]; found [1, 2]");
    }

    @Test
    void refusesAnInputTypeThatItCannotDeclare() {
        MultiLayerNetwork network = network(
                InputType.feedForward(3), new DenseLayer.Builder().nOut(2).build());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkExporter.export(
                        network, InputType.convolutional(6, 6, 2, CNN2DFormat.NHWC), folder.resolve("model.onnx")))
                .withMessageStartingWith("input type: expected feed-forward, convolutional in the format NCHW or flat");
    }

    @Test
    void refusesAFlatteningWithChannelsLast() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list(new DenseLayer.Builder().nIn(12).nOut(2).build())
                .inputPreProcessor(0, new CnnToFeedForwardPreProcessor(2, 3, 2, CNN2DFormat.NHWC))
                .build());
        network.init();

        assertRefused(network, "CnnToFeedForwardPreProcessor can be exported for the format NCHW, found NHWC");
    }

    @Test
    void refusesANetworkThatIsNotInitialised() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list(new DenseLayer.Builder().nIn(3).nOut(2).build())
                .build());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkExporter.export(network, folder.resolve("model.onnx")))
                .withMessageContaining("init() was not called");
    }

    @Test
    void refusesLayersThatTheNetworkDoesNotHave() {
        MultiLayerNetwork network = network(
                InputType.feedForward(3), new DenseLayer.Builder().nOut(2).build());
        OnnxGraph graph = new OnnxGraph("g");
        GraphTensor x = graph.input("x", OnnxType.FLOAT, "N", 3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkExporter.append(graph, network, 0, 2, x, "y"))
                .withMessage("layers [0, 2): expected a range of at least one layer within [0, 1)");
    }

    @Test
    void leavesTheGraphAsItWasWhenALayerIsRefused() {
        MultiLayerNetwork network = network(
                InputType.feedForward(3),
                new DenseLayer.Builder().nOut(4).build(),
                new ActivationLayer(new DoubledReLU()));
        OnnxGraph graph = new OnnxGraph("g");
        GraphTensor x = graph.input("x", OnnxType.FLOAT, "N", 3);
        graph.output(x, OnnxType.FLOAT, "N", 3);
        byte[] before = graph.toBytes();

        assertThatExceptionOfType(UnsupportedLayerException.class)
                .isThrownBy(() -> NetworkExporter.append(graph, network, 0, 2, x, "y"));

        assertThat(graph.toBytes()).isEqualTo(before);
    }

    private void assertRefused(MultiLayerNetwork network, String reason) {
        assertThatExceptionOfType(UnsupportedLayerException.class)
                .isThrownBy(() -> NetworkExporter.export(network, folder.resolve("model.onnx")))
                .withMessageContaining(reason);
    }

    private static MultiLayerNetwork network(InputType inputType, Layer... layers) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list(layers)
                .setInputType(inputType)
                .build());
        network.init();
        return network;
    }

    private static final class DoubledReLU extends ActivationReLU {
        @Override
        public INDArray getActivation(INDArray in, boolean training) {
            return super.getActivation(in, training).muli(2);
        }
    }

    private static final class Flatten extends CnnToFeedForwardPreProcessor {
        @Override
        public Flatten clone() {
            return new Flatten();
        }
    }
}
