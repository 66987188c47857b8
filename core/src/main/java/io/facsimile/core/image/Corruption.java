package io.facsimile.core.image;

import java.util.random.RandomGenerator;

/** Ways to spoil an image so that a detector should notice: stand-ins for real anomalies where there are none. */
public enum Corruption {
    /**
     * A filled square with 2/7 of the shorter side (8 of 28 pixels), whose centre lies in the middle half of the
     * image; black or white, whichever is further from what it covers, so that it never hides in the background.
     */
    OCCLUSION {
        @Override
        public GrayImage apply(GrayImage image, RandomGenerator random) {
            ImageShape shape = image.shape();
            int side = Math.max(1, Math.round(Math.min(shape.width(), shape.height()) * 2 / 7f));
            int left = start(shape.width(), side, random);
            int top = start(shape.height(), side, random);
            byte[] pixels = image.pixels();
            long sum = 0;
            for (int y = top; y < top + side; y++) {
                for (int x = left; x < left + side; x++) {
                    sum += image.at(x, y);
                }
            }
            byte fill = (byte) (2 * sum > 255L * side * side ? 0 : 255);
            for (int y = top; y < top + side; y++) {
                for (int x = left; x < left + side; x++) {
                    pixels[y * shape.width() + x] = fill;
                }
            }
            return new GrayImage(shape, pixels);
        }

        private int start(int length, int side, RandomGenerator random) {
            int centre = length / 4 + random.nextInt(Math.max(1, length / 2));
            return Math.max(0, Math.min(length - side, centre - side / 2));
        }
    },
    /** Turned about its centre by 45° to 135° either way, bilinear, black where the image does not reach. */
    ROTATION {
        @Override
        public GrayImage apply(GrayImage image, RandomGenerator random) {
            double angle = Math.toRadians(45 + 90 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
            double sin = StrictMath.sin(angle);
            double cos = StrictMath.cos(angle);
            ImageShape shape = image.shape();
            double middleX = (shape.width() - 1) / 2.0;
            double middleY = (shape.height() - 1) / 2.0;
            byte[] pixels = new byte[shape.pixels()];
            for (int i = 0; i < pixels.length; i++) {
                int x = i % shape.width();
                int y = i / shape.width();
                double dx = x - middleX;
                double dy = y - middleY;
                pixels[i] = bilinear(image, middleX + cos * dx + sin * dy, middleY - sin * dx + cos * dy);
            }
            return new GrayImage(shape, pixels);
        }

        private byte bilinear(GrayImage image, double x, double y) {
            int left = (int) Math.floor(x);
            int top = (int) Math.floor(y);
            double right = x - left;
            double below = y - top;
            double upper = (1 - right) * valueAt(image, left, top) + right * valueAt(image, left + 1, top);
            double lower = (1 - right) * valueAt(image, left, top + 1) + right * valueAt(image, left + 1, top + 1);
            return (byte) Math.round((1 - below) * upper + below * lower);
        }

        private int valueAt(GrayImage image, int x, int y) {
            ImageShape shape = image.shape();
            return x < 0 || y < 0 || x >= shape.width() || y >= shape.height() ? 0 : image.at(x, y);
        }
    },
    /** Gaussian noise with a standard deviation of 64 of 255 grey levels on every pixel, cut off at black and white. */
    NOISE {
        @Override
        public GrayImage apply(GrayImage image, RandomGenerator random) {
            byte[] pixels = image.pixels();
            for (int i = 0; i < pixels.length; i++) {
                long noisy = Math.round((pixels[i] & 0xFF) + random.nextGaussian(0, 64));
                pixels[i] = (byte) Math.max(0, Math.min(255, noisy));
            }
            return new GrayImage(image.shape(), pixels);
        }
    },
    /** Every value v becomes 255 − v; draws nothing from the random generator. */
    INVERSION {
        @Override
        public GrayImage apply(GrayImage image, RandomGenerator random) {
            byte[] pixels = image.pixels();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) ~pixels[i];
            }
            return new GrayImage(image.shape(), pixels);
        }
    };

    /** A spoilt copy of the same shape; the same state of {@code random} gives the same copy. */
    public abstract GrayImage apply(GrayImage image, RandomGenerator random);
}
