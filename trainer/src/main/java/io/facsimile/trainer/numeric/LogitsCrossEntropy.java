package io.facsimile.trainer.numeric;

import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Binary cross-entropy of grey values in [0, 1] under the logits {@code z}, mean over the pixels of an image, in nats:
 * {@code max(z, 0) − z·y + log1p(e^−|z|)}, with the gradient {@code (σ(z) − y) / pixels}.
 *
 * <p>Exact at any z, unlike {@code LossBinaryXENT}, which clips the sigmoid at 1e-5 and so stops learning where
 * |z| &gt; 11.5. For linear outputs only; masks are refused, as no layer here makes one.
 */
public final class LogitsCrossEntropy implements ILossFunction {
    @Override
    public double computeScore(
            INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
        double sum =
                computeScoreArray(labels, logits, activation, mask).sumNumber().doubleValue();
        return average ? sum / logits.size(0) : sum;
    }

    /** One number per image: [N, 1]. */
    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
        refuse(activation, mask);
        INDArray tail = Transforms.abs(logits, true).negi();
        Transforms.exp(tail, false);
        INDArray loss = Transforms.log(tail.addi(1), false);
        loss.addi(Transforms.relu(logits, true)).subi(logits.mul(labels));
        return loss.mean(true, 1);
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
        refuse(activation, mask);
        return Transforms.sigmoid(logits, true).subi(labels).divi(logits.size(1));
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
        return Pair.of(
                computeScore(labels, logits, activation, mask, average),
                computeGradient(labels, logits, activation, mask));
    }

    @Override
    public String name() {
        return "LogitsCrossEntropy";
    }

    private static void refuse(IActivation activation, INDArray mask) {
        if (mask != null) {
            throw new IllegalArgumentException(
                    "cross-entropy of logits: expected no mask, got one of " + Arrays.toString(mask.shape()));
        }
        if (!(activation instanceof ActivationIdentity)) {
            throw new IllegalArgumentException(
                    "cross-entropy of logits: expected the identity as activation, got " + activation);
        }
    }
}
