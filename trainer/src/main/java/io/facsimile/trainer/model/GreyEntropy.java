package io.facsimile.trainer.model;

import io.facsimile.core.image.ImageSet;
import java.util.Arrays;

/** Entropy of a grey value taken as the probability of white: the least cross-entropy that any model can reach. */
public final class GreyEntropy {
    private static final int LEVELS = 256;

    private GreyEntropy() {}

    /** {@code −x ln x − (1 − x) ln (1 − x)} in nats, 0 for black and for white. */
    static double of(double grey) {
        return term(grey) + term(1 - grey);
    }

    /** The entropies of the 256 grey levels, from black to white. */
    public static float[] table() {
        float[] table = new float[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            table[level] = (float) of(level / (LEVELS - 1.0));
        }
        return table;
    }

    /** Mean over all pixels of the images, in nats. */
    public static double mean(ImageSet images) {
        double[] table = new double[LEVELS];
        Arrays.setAll(table, level -> of(level / (LEVELS - 1.0)));
        double sum = 0;
        for (int image = 0; image < images.size(); image++) {
            for (byte level : images.image(image).pixels()) {
                sum += table[level & 0xFF];
            }
        }
        return sum / images.size() / images.shape().pixels();
    }

    private static double term(double p) {
        return p > 0 ? -p * Math.log(p) : 0;
    }
}
