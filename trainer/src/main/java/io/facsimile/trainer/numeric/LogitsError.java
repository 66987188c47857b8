package io.facsimile.trainer.numeric;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The derivative of an image's cross-entropy, summed over its pixels, by the logits: {@code σ(z) − x}. */
public final class LogitsError {
    private final float[] logitsTile = new float[NativeFloats.TILE];
    private final float[] pixelsTile = new float[NativeFloats.TILE];

    /**
     * Writes into {@code error}. All three are row-major and of one shape.
     *
     * @param pixels grey values in [0, 1]
     */
    public void write(INDArray logits, INDArray pixels, INDArray error) {
        FloatBuffer z = NativeFloats.of(logits);
        FloatBuffer x = NativeFloats.of(pixels);
        FloatBuffer result = NativeFloats.of(error);
        for (int from = 0; from < z.capacity(); from += NativeFloats.TILE) {
            int count = Math.min(NativeFloats.TILE, z.capacity() - from);
            z.get(from, logitsTile, 0, count);
            x.get(from, pixelsTile, 0, count);
            replaceByError(logitsTile, pixelsTile, count);
            result.put(from, logitsTile, 0, count);
        }
    }

    private static void replaceByError(float[] logits, float[] pixels, int count) {
        for (int i = 0; i < count; i++) {
            logits[i] = 1 / (2 + ExpMinusOne.of(-logits[i])) - pixels[i];
        }
    }
}
