package io.facsimile.trainer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;

/** Changes parameters along a gradient; may overwrite the gradient. */
sealed interface WeightUpdate extends AutoCloseable {
    static WeightUpdate of(Updater updater, INDArray parameters) {
        return switch (updater) {
            case ADAM -> new Adam(parameters);
            case SGD -> new GradientDescent(parameters);
        };
    }

    void apply(INDArray gradient, double learningRate);

    @Override
    void close();

    /** Kingma and Ba, "Adam", 2014, by the operation that Deeplearning4j's own updater runs. */
    final class Adam implements WeightUpdate {
        private static final double BETA1 = 0.9;
        private static final double BETA2 = 0.999;
        private static final double EPSILON = 1e-8;

        private final INDArray parameters;
        private final INDArray mean;
        private final INDArray variance;
        private int iteration;

        private Adam(INDArray parameters) {
            this.parameters = parameters;
            mean = Nd4j.zerosLike(parameters);
            variance = Nd4j.zerosLike(parameters);
        }

        @Override
        public void apply(INDArray gradient, double learningRate) {
            Nd4j.exec(new AdamUpdater(gradient, variance, mean, learningRate, BETA1, BETA2, EPSILON, iteration++));
            parameters.subi(gradient);
        }

        @Override
        public void close() {
            mean.close();
            variance.close();
        }
    }

    /** Against the gradient, by the learning rate. */
    final class GradientDescent implements WeightUpdate {
        private final INDArray parameters;

        private GradientDescent(INDArray parameters) {
            this.parameters = parameters;
        }

        @Override
        public void apply(INDArray gradient, double learningRate) {
            parameters.subi(gradient.muli(learningRate));
        }

        @Override
        public void close() {}
    }
}
