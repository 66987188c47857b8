package io.facsimile.trainer.numeric;

import io.facsimile.trainer.options.Updater;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Changes parameters along a gradient; may overwrite the gradient. */
public sealed interface WeightUpdate {
    /** @param parameters a vector of floats, changed by every step; not closed here */
    static WeightUpdate of(Updater updater, INDArray parameters) {
        return switch (updater) {
            case ADAM -> new Adam(parameters);
            case SGD -> new GradientDescent(parameters);
        };
    }

    /**
     * One step.
     *
     * @param gradient the loss's derivative by each parameter, in their order; used up
     */
    void apply(INDArray gradient, double learningRate);

    /**
     * Kingma and Ba, "Adam", 2014, in the form that Deeplearning4j's own updater computes, which takes it eight times as
     * long.
     */
    final class Adam implements WeightUpdate {
        private static final double BETA1 = 0.9;
        private static final double BETA2 = 0.999;
        private static final float EPSILON = 1e-8f;

        private final FloatBuffer parameters;
        private final float[] parametersTile = new float[NativeFloats.TILE];
        private final float[] gradientTile = new float[NativeFloats.TILE];
        /** By tile. */
        private final float[][] means;

        private final float[][] variances;
        private long steps;

        private Adam(INDArray parameters) {
            this.parameters = NativeFloats.of(parameters);
            int tiles = (this.parameters.capacity() + NativeFloats.TILE - 1) / NativeFloats.TILE;
            means = new float[tiles][NativeFloats.TILE];
            variances = new float[tiles][NativeFloats.TILE];
        }

        @Override
        public void apply(INDArray gradient, double learningRate) {
            steps++;
            float rate = (float) (learningRate
                    * Math.sqrt(1 - Math.pow(BETA2, (double) steps))
                    / (1 - Math.pow(BETA1, (double) steps)));
            FloatBuffer slopes = NativeFloats.of(gradient);
            for (int tile = 0; tile < means.length; tile++) {
                int from = tile * NativeFloats.TILE;
                int count = Math.min(NativeFloats.TILE, parameters.capacity() - from);
                slopes.get(from, gradientTile, 0, count);
                parameters.get(from, parametersTile, 0, count);
                step(gradientTile, means[tile], variances[tile], parametersTile, rate, count);
                parameters.put(from, parametersTile, 0, count);
            }
        }

        private static void step(
                float[] gradient, float[] mean, float[] variance, float[] parameters, float rate, int count) {
            for (int i = 0; i < count; i++) {
                float g = gradient[i];
                float m = (float) BETA1 * mean[i] + (float) (1 - BETA1) * g;
                float v = (float) BETA2 * variance[i] + (float) (1 - BETA2) * g * g;
                mean[i] = m;
                variance[i] = v;
                parameters[i] -= rate * m / ((float) Math.sqrt(v) + EPSILON);
            }
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
    }
}
