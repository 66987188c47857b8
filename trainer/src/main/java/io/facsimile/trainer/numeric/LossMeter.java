package io.facsimile.trainer.numeric;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Cross-entropy of batches from their logits: {@code max(z, 0) − z·x + log1p(e^−|z|)} per pixel, in nats.
 *
 * <p>Single precision adds up a pixel of at most {@value #IMAGES_AT_ONCE} images, double precision the rest: a
 * single-precision sum over a whole set is off in the third digit. The logarithms of those images' terms are the
 * logarithm of their product, for one logarithm costs as much as many multiplications.
 */
public final class LossMeter {
    /** A product of so many terms, none above 2, is still a single-precision number. */
    private static final int IMAGES_AT_ONCE = 64;

    private final float[] logitsRow;
    private final float[] pixelsRow;
    private final float[] linear;
    private final float[] product;

    /** @param pixels of an image, at least 1 */
    public LossMeter(int pixels) {
        logitsRow = new float[pixels];
        pixelsRow = new float[pixels];
        linear = new float[pixels];
        product = new float[pixels];
    }

    /** Sum over the images of their mean over pixels; the arguments are row-major [n, pixels]. */
    public double sum(INDArray pixels, INDArray logits) {
        FloatBuffer x = NativeFloats.of(pixels);
        FloatBuffer z = NativeFloats.of(logits);
        int images = Math.toIntExact(logits.size(0));
        double total = 0;
        for (int from = 0; from < images; from += IMAGES_AT_ONCE) {
            Arrays.fill(linear, 0);
            Arrays.fill(product, 1);
            for (int image = from; image < Math.min(images, from + IMAGES_AT_ONCE); image++) {
                z.get(image * logitsRow.length, logitsRow);
                x.get(image * pixelsRow.length, pixelsRow);
                addImage(logitsRow, pixelsRow, linear, product);
            }
            for (int pixel = 0; pixel < linear.length; pixel++) {
                total += linear[pixel] + Math.log(product[pixel]);
            }
        }
        return total / logitsRow.length;
    }

    private static void addImage(float[] logits, float[] pixels, float[] linear, float[] product) {
        for (int i = 0; i < product.length; i++) {
            float z = logits[i];
            linear[i] += Math.max(z, 0) - z * pixels[i];
            product[i] *= 2 + ExpMinusOne.of(-Math.abs(z));
        }
    }
}
