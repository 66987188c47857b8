package io.facsimile.trainer.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LogitsCrossEntropyTest {
    private static final float[] GREYS = {0, 0.1f, 0.5f, 1};
    private static final IActivation IDENTITY = new ActivationIdentity();

    private final LogitsCrossEntropy loss = new LogitsCrossEntropy();

    @ParameterizedTest
    @ValueSource(floats = {-200, -100, -88.8f, -30, -16, -11, -1, 0, 1e-4f, 1, 11, 16, 17, 30, 88.8f, 100, 200})
    void isExactAtAnyLogit(float logit) {
        for (float grey : GREYS) {
            INDArray z = Nd4j.createFromArray(new float[][] {{logit}});
            INDArray y = Nd4j.createFromArray(new float[][] {{grey}});
            double expected =
                    Math.max(logit, 0) - (double) logit * grey + Math.log1p(Math.exp(-Math.abs((double) logit)));
            double slope = 1 / (1 + Math.exp(-(double) logit)) - grey;

            assertThat(loss.computeScore(y, z, IDENTITY, null, false))
                    .isCloseTo(expected, within(1e-6 * Math.max(1, expected)));
            assertThat(loss.computeGradient(y, z, IDENTITY, null).getDouble(0)).isCloseTo(slope, within(1e-6));
            assertThat(new LossMeter(1).sum(y, z)).isCloseTo(expected, within(1e-6 * Math.max(1, expected)));
        }
    }

    @Test
    void isAMeanOverPixelsAndASumOverImages() {
        INDArray z = Nd4j.zeros(3, 4);
        INDArray y = Nd4j.ones(3, 4);

        assertThat(loss.computeScoreArray(y, z, IDENTITY, null).toDoubleVector())
                .containsExactly(new double[] {Math.log(2), Math.log(2), Math.log(2)}, within(1e-6));
        assertThat(loss.computeScore(y, z, IDENTITY, null, false)).isCloseTo(3 * Math.log(2), within(1e-6));
        assertThat(loss.computeScore(y, z, IDENTITY, null, true)).isCloseTo(Math.log(2), within(1e-6));
        assertThat(loss.computeGradient(y, z, IDENTITY, null).getDouble(0)).isCloseTo(-0.5 / 4, within(1e-7));
    }

    @Test
    void leavesItsArgumentsAsTheyWere() {
        INDArray z = Nd4j.createFromArray(new float[][] {{-2, 3}});
        INDArray y = Nd4j.createFromArray(new float[][] {{0.25f, 1}});

        loss.computeGradientAndScore(y, z, IDENTITY, null, true);

        assertThat(z.toFloatVector()).containsExactly(-2, 3);
        assertThat(y.toFloatVector()).containsExactly(0.25f, 1);
    }

    @Test
    void refusesAnActivationThatItWouldApplyTwice() {
        INDArray z = Nd4j.zeros(1, 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.computeGradient(z, z, new ActivationSigmoid(), null))
                .withMessage("cross-entropy of logits: expected the identity as activation, got sigmoid");
    }
}
