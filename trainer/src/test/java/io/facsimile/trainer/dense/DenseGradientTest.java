package io.facsimile.trainer.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.trainer.SyntheticImages;
import io.facsimile.trainer.images.PixelMatrix;
import io.facsimile.trainer.loop.StepObserver;
import io.facsimile.trainer.numeric.LossMeter;
import io.facsimile.trainer.numeric.NativeThreads;
import io.facsimile.trainer.numeric.WeightUpdate;
import io.facsimile.trainer.options.Updater;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Holds the fast loop against the stock network, on seeded weights and images. */
class DenseGradientTest {
    private static final long SEED = 7;
    private static final double LEARNING_RATE = 1e-3;

    private final DenseLayout layout = new DenseLayout(SyntheticImages.SHAPE.pixels(), 5);

    @BeforeAll
    static void computeOnOneThread() {
        NativeThreads.useOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64})
    void equalsTheStockNetworksGradient(int images) {
        assertSameGradient(network(Updater.ADAM), images);
    }

    @Test
    void equalsItWhereTheSigmoidSaturates() {
        MultiLayerNetwork stock = network(Updater.ADAM);
        INDArray bias = stock.getParam("5_b");
        for (int i = 0; i < bias.length(); i++) {
            bias.putScalar(i, i % 2 == 0 ? 200 : -200);
        }

        assertSameGradient(stock, 16);
    }

    private void assertSameGradient(MultiLayerNetwork stock, int images) {
        try (PixelMatrix matrix = new PixelMatrix(SyntheticImages.images(images, SEED));
                BatchBuffers buffers = new BatchBuffers(layout, images);
                DenseGradient fast = new DenseGradient(layout, flat(stock), StepObserver.none())) {
            stock.setInput(matrix.rows());
            stock.setLabels(matrix.rows());

            stock.computeGradientAndScore();
            fast.forward(matrix.rows(), buffers);
            fast.backward(matrix.rows(), buffers);

            // The stock gradient is a sum over the images; the updater divides it later.
            double[] expected = stock.gradient().gradient().div(images).toDoubleVector();
            double[] actual = fast.gradient().toDoubleVector();
            double largest = 0;
            for (int i = 0; i < expected.length; i++) {
                largest = Math.max(largest, Math.abs(expected[i]));
            }
            assertThat(largest).isGreaterThan(1e-4);
            assertThat(actual).containsExactly(expected, within(1e-5 * largest));
        }
    }

    @ParameterizedTest
    @EnumSource(Updater.class)
    void takesTheStepsThatTheStockNetworkTakes(Updater updater) {
        int images = 32;
        MultiLayerNetwork stock = network(updater);
        INDArray parameters = flat(stock).dup();
        double[] before = parameters.toDoubleVector();
        try (PixelMatrix matrix = new PixelMatrix(SyntheticImages.images(images, SEED));
                BatchBuffers buffers = new BatchBuffers(layout, images);
                DenseGradient fast = new DenseGradient(layout, parameters, StepObserver.none())) {
            WeightUpdate update = WeightUpdate.of(updater, parameters);
            for (int step = 0; step < 3; step++) {
                stock.fit(matrix.rows(), matrix.rows());
                fast.forward(matrix.rows(), buffers);
                fast.backward(matrix.rows(), buffers);
                update.apply(fast.gradient(), LEARNING_RATE);
            }
        }

        double[] after = parameters.toDoubleVector();
        assertThat(after).isNotEqualTo(before);
        // Adam moves each weight by about the learning rate a step, however small its gradient.
        assertThat(after).containsExactly(flat(stock).toDoubleVector(), within(0.02 * LEARNING_RATE));
    }

    @Test
    void measuresTheLossThatTheStockNetworkMeasures() {
        int images = 20;
        MultiLayerNetwork stock = network(Updater.ADAM);
        try (PixelMatrix matrix = new PixelMatrix(SyntheticImages.images(images, SEED));
                BatchBuffers buffers = new BatchBuffers(layout, images);
                DenseGradient fast = new DenseGradient(layout, flat(stock), StepObserver.none())) {
            stock.setInput(matrix.rows());
            stock.setLabels(matrix.rows());

            stock.computeGradientAndScore();
            fast.forward(matrix.rows(), buffers);

            LossMeter meter = new LossMeter(layout.pixels());
            assertThat(meter.sum(matrix.rows(), buffers.logits()) / images).isCloseTo(stock.score(), within(1e-6));
        }
    }

    private MultiLayerNetwork network(Updater updater) {
        MultiLayerNetwork network = new MultiLayerNetwork(layout.configuration(updater, LEARNING_RATE, SEED));
        network.init();
        return network;
    }

    private static INDArray flat(MultiLayerNetwork network) {
        return network.params().reshape(network.numParams());
    }
}
