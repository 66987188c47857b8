package io.facsimile.trainer;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.data.DataSet;
import java.util.Random;

/** Small grey images with something to learn: a bright blob on a dark ground, its place, size and shade drawn. */
public final class SyntheticImages {
    public static final ImageShape SHAPE = new ImageShape(8, 6);

    private SyntheticImages() {}

    public static DataSet dataSet(int train, int test, long seed) {
        return new DataSet("blobs", images(train, seed), images(test, seed + 1));
    }

    public static ImageSet images(int count, long seed) {
        return images(SHAPE, count, seed);
    }

    public static ImageSet images(ImageShape shape, int count, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[count * shape.pixels()];
        for (int i = 0; i < count; i++) {
            double x = random.nextDouble() * shape.width();
            double y = random.nextDouble() * shape.height();
            double size = 1 + 2 * random.nextDouble();
            double shade = 100 + 155 * random.nextDouble();
            for (int p = 0; p < shape.pixels(); p++) {
                int column = p % shape.width();
                int row = p / shape.width();
                double distance = Math.hypot(column - x, row - y) / size;
                pixels[i * shape.pixels() + p] = (byte) Math.round(shade * Math.exp(-distance * distance));
            }
        }
        return ImageSet.owning(shape, pixels);
    }
}
