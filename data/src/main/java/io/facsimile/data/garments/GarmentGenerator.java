package io.facsimile.data.garments;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.data.DataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws light garments on black, in the manner of Fashion-MNIST: ten classes that vary in cut, place, shade, pattern
 * and grain. For demonstrations without a network and for tests; not for measuring models against others.
 *
 * <p>The same seed gives the same bytes on every machine and Java version.
 */
public final class GarmentGenerator {
    /** Size of every image. */
    public static final ImageShape SHAPE = new ImageShape(Canvas.SIZE, Canvas.SIZE);

    /** What the data set is called. */
    public static final String NAME = "generated";

    public static final int TRAIN_IMAGES = 12_000;
    public static final int TEST_IMAGES = 2_000;

    private GarmentGenerator() {}

    /** Draws {@value #TRAIN_IMAGES} training and {@value #TEST_IMAGES} test images; each key names the class. */
    public static DataSet generate(long seed) {
        Dice dice = new Dice(new Random(seed));
        ImageSet train = images(dice, TRAIN_IMAGES);
        return new DataSet(NAME, train, images(dice, TEST_IMAGES));
    }

    static ImageSet images(Dice dice, int count) {
        Garment[] classes = Garment.values();
        List<GrayImage> images = new ArrayList<>(count);
        List<String> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Garment garment = classes[dice.below(classes.length)];
            images.add(image(garment, dice));
            keys.add(garment.label() + "-" + i);
        }
        return ImageSet.of(SHAPE, images, keys);
    }

    static GrayImage image(Garment garment, Dice dice) {
        Canvas canvas = new Canvas(new Canvas.Pose(
                dice.between(-0.8, 0.8), dice.between(-0.6, 0.6), dice.between(0.9, 1.02), dice.between(0.92, 1)));
        garment.draw(canvas, Fabric.draw(dice), dice);
        return new GrayImage(SHAPE, canvas.toBytes());
    }
}
