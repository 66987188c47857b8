package io.facsimile.dl4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.facsimile.onnx.graph.GraphTensor;
import io.facsimile.onnx.graph.OnnxGraph;
import io.facsimile.onnx.graph.OnnxType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class WholeNetworkTest {
    private static final long PIXELS = 30;
    private static final long CODE = 4;

    @TempDir
    private Path folder;

    @BeforeAll
    static void quieten() {
        Parity.quieten();
    }

    @Test
    void exportsAnAutoencoderOfDenseLayers() {
        Parity.assertHolds(autoencoder(), 1, PIXELS);
    }

    @Test
    void exportsAClassifierOfFlatImages() {
        MultiLayerNetwork network = network(
                InputType.convolutionalFlat(12, 10, 1),
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .activation(Activation.RELU)
                        .build(),
                new BatchNormalization(),
                new SubsamplingLayer.Builder(PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build(),
                new DenseLayer.Builder()
                        .nOut(16)
                        .dropOut(0.5)
                        .activation(Activation.TANH)
                        .build(),
                new BatchNormalization(),
                new OutputLayer.Builder().nOut(5).activation(Activation.SOFTMAX).build());

        Parity.assertHolds(network, 1, 120);
    }

    @Test
    void exportsAnAutoencoderOfConvolutions() {
        InputTypeConvolutional images = (InputTypeConvolutional) InputType.convolutional(8, 8, 1);
        MultiLayerNetwork network = initialised(new NeuralNetConfiguration.Builder()
                .list(
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(4)
                                .stride(2, 2)
                                .convolutionMode(ConvolutionMode.Same)
                                .activation(Activation.ELU)
                                .build(),
                        new DenseLayer.Builder().nOut(6).build(),
                        new DenseLayer.Builder()
                                .nOut(2 * 4 * 3)
                                .activation(Activation.RELU)
                                .build(),
                        new Deconvolution2D.Builder(2, 2)
                                .nOut(2)
                                .stride(2, 1)
                                .convolutionMode(ConvolutionMode.Same)
                                .build(),
                        new Upsampling2D.Builder(2).build(),
                        new CnnLossLayer.Builder(new LossMSE())
                                .activation(Activation.SIGMOID)
                                .build())
                .inputPreProcessor(3, new FeedForwardToCnnPreProcessor(2, 4, 3))
                .setInputType(images)
                .build());

        Parity.assertHolds(network, images, 1);
        Parity.assertHolds(network, 1, 1, 8, 8);
    }

    @Test
    void leavesTheImageSizeOpenWhereTheNetworkDoes() {
        MultiLayerNetwork network = network(
                InputType.convolutional(6, 6, 2),
                new BatchNormalization(),
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .convolutionMode(ConvolutionMode.Same)
                        .activation(Activation.MISH)
                        .build(),
                new GlobalPoolingLayer(PoolingType.AVG),
                new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build());

        Parity.assertHolds(network, 1, 2, 6, 6);
        Parity.assertHolds(network, 1, 2, 11, 17);
    }

    @Test
    void followsAChainOfPreprocessors() {
        MultiLayerNetwork network = initialised(new NeuralNetConfiguration.Builder()
                .list(new ConvolutionLayer.Builder(2, 2).nIn(2).nOut(3).build())
                .inputPreProcessor(
                        0,
                        new ComposableInputPreProcessor(
                                new CnnToFeedForwardPreProcessor(4, 3, 2), new FeedForwardToCnnPreProcessor(3, 4, 2)))
                .build());

        Parity.assertHolds(network, 1, 2, 4, 3);
    }

    @Test
    void exportsWeightsOfDoublePrecision() {
        MultiLayerNetwork network = initialised(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .list(new DenseLayer.Builder().nIn(5).nOut(4).build())
                .build());

        Parity.assertHolds(network, 1, 5);
    }

    @Test
    void takesNoNoticeOfTheLoss() {
        MultiLayerNetwork network = network(
                InputType.feedForward(5),
                new OutputLayer.Builder(new HomeMadeLoss())
                        .nOut(4)
                        .activation(Activation.IDENTITY)
                        .build());

        Parity.assertHolds(network, 1, 5);
    }

    @Test
    void putsAnEncoderAndADecoderWithATapBetweenIntoOneGraph() throws OrtException {
        MultiLayerNetwork network = autoencoder();
        OnnxGraph graph = new OnnxGraph("autoencoder");
        GraphTensor pixels = graph.input("pixels", OnnxType.FLOAT, "N", PIXELS);

        GraphTensor code = NetworkExporter.append(graph, network, 0, 3, pixels, "code");
        GraphTensor reconstruction = NetworkExporter.append(graph, network, 3, 6, code, "reconstruction");
        graph.output(code, OnnxType.FLOAT, "N", CODE).output(reconstruction, OnnxType.FLOAT, "N", PIXELS);

        INDArray input = Parity.random(1, 7, PIXELS);
        List<INDArray> activations = network.feedForward(input, false);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = Parity.options();
                OrtSession session = environment.createSession(graph.toBytes(), options);
                OnnxTensor tensor = Parity.tensor(environment, input);
                OrtSession.Result result = session.run(Map.of("pixels", tensor))) {
            Parity.assertSame((OnnxTensor) result.get(0), activations.get(3), 7);
            Parity.assertSame((OnnxTensor) result.get(1), activations.get(6), 7);
        }
    }

    @Test
    void putsTheSameLayersTwiceIntoOneGraph() throws OrtException {
        MultiLayerNetwork network = autoencoder();
        OnnxGraph graph = new OnnxGraph("twice");
        GraphTensor pixels = graph.input("pixels", OnnxType.FLOAT, "N", PIXELS);

        GraphTensor once = NetworkExporter.append(graph, network, 0, 6, pixels, "once");
        graph.output(NetworkExporter.append(graph, network, 0, 6, once, "twice"), OnnxType.FLOAT, "N", PIXELS);

        INDArray input = Parity.random(1, 7, PIXELS);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = Parity.options();
                OrtSession session = environment.createSession(graph.toBytes(), options);
                OnnxTensor tensor = Parity.tensor(environment, input);
                OrtSession.Result result = session.run(Map.of("pixels", tensor))) {
            Parity.assertSame((OnnxTensor) result.get(0), network.output(network.output(input)), 7);
        }
    }

    @Test
    void passesATensorThroughWhereNoLayerComputesAnything() throws IOException {
        MultiLayerNetwork network = network(InputType.feedForward(5), new DropoutLayer(0.5));
        OnnxGraph graph = new OnnxGraph("g");
        GraphTensor x = graph.input("x", OnnxType.FLOAT, "N", 5);

        graph.output(NetworkExporter.append(graph, network, 0, 1, x, "y"), OnnxType.FLOAT, "N", 5);

        assertThat(ModelProto.parseFrom(graph.toBytes()).getGraph().getNodeList())
                .extracting(NodeProto::getOpType)
                .containsExactly("Identity");
    }

    @Test
    void namesNodesAndWeightsByLayer() throws IOException {
        MultiLayerNetwork network = network(
                InputType.feedForward(5),
                new DenseLayer.Builder()
                        .name("hidden")
                        .nOut(4)
                        .activation(Activation.RELU)
                        .build(),
                new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build());
        Path file = folder.resolve("model.onnx");

        NetworkExporter.export(network, file);

        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
        assertThat(model.getProducerName()).isEqualTo("dl4j-onnx");
        assertThat(model.getGraph().getNodeList())
                .extracting(NodeProto::getName)
                .containsExactly(
                        "output/0_hidden/Gemm",
                        "output/0_hidden/Relu",
                        "output/1_OutputLayer/Gemm",
                        "output/1_OutputLayer/Softmax");
        assertThat(model.getGraph().getInitializerList())
                .extracting(TensorProto::getName)
                .containsExactly(
                        "output/0_hidden/W", "output/0_hidden/b", "output/1_OutputLayer/W", "output/1_OutputLayer/b");
    }

    @Test
    void declaresTheSizesOfInputAndOutput() throws IOException, OrtException {
        Path file = folder.resolve("model.onnx");

        NetworkExporter.export(autoencoder(), file);

        try (OrtSession.SessionOptions options = Parity.options();
                OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString(), options)) {
            TensorInfo input = (TensorInfo) session.getInputInfo().get("input").getInfo();
            TensorInfo output =
                    (TensorInfo) session.getOutputInfo().get("output").getInfo();
            assertThat(input.getShape()).containsExactly(-1, PIXELS);
            assertThat(output.getShape()).containsExactly(-1, PIXELS);
        }
    }

    @Test
    void doesNotChangeTheNetwork() throws IOException {
        MultiLayerNetwork network = autoencoder();
        INDArray before = network.params().dup();

        NetworkExporter.export(network, folder.resolve("model.onnx"));

        assertThat(network.params()).isEqualTo(before);
    }

    private static MultiLayerNetwork autoencoder() {
        return network(
                InputType.feedForward(PIXELS),
                new DenseLayer.Builder().nOut(16).activation(Activation.RELU).build(),
                new DenseLayer.Builder().nOut(8).activation(Activation.RELU).build(),
                new DenseLayer.Builder()
                        .nOut(CODE)
                        .activation(Activation.IDENTITY)
                        .build(),
                new DenseLayer.Builder().nOut(8).activation(Activation.RELU).build(),
                new DenseLayer.Builder().nOut(16).activation(Activation.RELU).build(),
                new OutputLayer.Builder(new LossMSE())
                        .nOut(PIXELS)
                        .activation(Activation.SIGMOID)
                        .build());
    }

    private static MultiLayerNetwork network(InputType inputType, Layer... layers) {
        return initialised(new NeuralNetConfiguration.Builder()
                .list(layers)
                .setInputType(inputType)
                .build());
    }

    private static MultiLayerNetwork initialised(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return Parity.randomised(network);
    }

    private static final class HomeMadeLoss extends LossMSE {}
}
