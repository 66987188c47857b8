package io.facsimile.dl4j.onnx;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;

class ActivationParityTest {
    /** Wide enough for every branch: RELU6 turns at 6, HARDSIGMOID at ±2.5. */
    private static final double RANGE = 9;

    @BeforeAll
    static void quieten() {
        Parity.quieten();
    }

    @ParameterizedTest
    @EnumSource
    void computesWhatDeeplearning4jComputes(Activation activation) {
        Parity.assertHolds(activationAlone(activation.getActivationFunction()), RANGE, 12);
    }

    @ParameterizedTest
    @MethodSource("parameterised")
    void takesTheParametersOfTheActivation(IActivation activation) {
        Parity.assertHolds(activationAlone(activation), RANGE, 12);
    }

    @ParameterizedTest
    @EnumSource
    void followsADenseLayer(Activation activation) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(5)
                        .nOut(9)
                        .activation(activation)
                        .build())
                .build());
        network.init();

        Parity.assertHolds(Parity.randomised(network), 3, 5);
    }

    private static Stream<Named<IActivation>> parameterised() {
        return Stream.of(
                Named.of("leaky ReLU, alpha 0.3", new ActivationLReLU(0.3)),
                Named.of("ELU, alpha 0.5", new ActivationELU(0.5)),
                Named.of("thresholded ReLU, theta 2.5", new ActivationThresholdedReLU(2.5)),
                Named.of("precise GELU", new ActivationGELU(true)),
                Named.of("ReLU up to 4", new ActivationReLU(4.0, null, null)),
                Named.of("ReLU with negative slope 0.2 up to 3", new ActivationReLU(3.0, null, 0.2)));
    }

    private static MultiLayerNetwork activationAlone(IActivation activation) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ActivationLayer(activation))
                .build());
        network.init();
        return network;
    }
}
