package io.facsimile.trainer;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Cross-entropy of batches from their logits: {@code max(z, 0) − z·x + log1p(e^−|z|)} per pixel, in nats.
 *
 * <p>Pixels are summed in single precision within an image only, and images in double: a single-precision sum over a
 * whole set is off in the third digit.
 */
final class LossMeter implements AutoCloseable {
    private final INDArray loss;
    private final INDArray scratch;

    /** @param images the largest batch */
    LossMeter(int images, int pixels) {
        loss = Nd4j.createUninitialized(DataType.FLOAT, new long[] {images, pixels}, 'c');
        scratch = Nd4j.createUninitialized(DataType.FLOAT, new long[] {images, pixels}, 'c');
    }

    /** Sum over the images of their mean over pixels; the arguments are [n, pixels]. */
    double sum(INDArray pixels, INDArray logits) {
        INDArray sum = first(loss, logits.size(0));
        INDArray term = first(scratch, logits.size(0));
        Nd4j.getExecutioner().exec(new RectifiedLinear(logits, sum, 0));
        Nd4j.getExecutioner().exec(new MulOp(logits, pixels, term));
        sum.subi(term);
        Nd4j.getExecutioner().exec(new Abs(logits, term));
        Nd4j.getExecutioner().exec(new Negative(term, term));
        Nd4j.getExecutioner().exec(new Exp(term, term));
        Nd4j.getExecutioner().exec(new Log1p(term, term));
        sum.addi(term);
        double total = 0;
        try (INDArray perImage = sum.mean(1)) {
            for (float image : perImage.toFloatVector()) {
                total += image;
            }
        }
        return total;
    }

    private static INDArray first(INDArray array, long rows) {
        return array.size(0) == rows ? array : array.get(NDArrayIndex.interval(0, rows), NDArrayIndex.all());
    }

    @Override
    public void close() {
        loss.close();
        scratch.close();
    }
}
