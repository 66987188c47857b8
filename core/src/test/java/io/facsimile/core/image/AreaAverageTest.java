package io.facsimile.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaAverageTest {
    @Test
    void halvesToTheMeanOfEachBlockRoundedHalfUp() {
        byte[] gray = bytes(10, 20, 0, 255, 30, 41, 255, 255);

        byte[] halved = AreaAverage.resize(new ImageShape(4, 2), gray, new ImageShape(2, 1));

        // 101 / 4 = 25.25 and 765 / 4 = 191.25
        assertThat(halved).isEqualTo(bytes(25, 191));
        assertThat(AreaAverage.resize(new ImageShape(2, 1), bytes(0, 1), new ImageShape(1, 1)))
                .isEqualTo(bytes(1));
    }

    @Test
    void sharesAPixelThatLiesOnABorderByArea() {
        byte[] gray = bytes(90, 30, 240);

        byte[] resized = AreaAverage.resize(new ImageShape(3, 1), gray, new ImageShape(2, 1));

        // (90 + 30/2) / 1.5 = 70 and (30/2 + 240) / 1.5 = 170
        assertThat(resized).isEqualTo(bytes(70, 170));
    }

    @Test
    void enlargesByTheSameRule() {
        assertThat(AreaAverage.resize(new ImageShape(2, 1), bytes(7, 200), new ImageShape(4, 2)))
                .isEqualTo(bytes(7, 7, 200, 200, 7, 7, 200, 200));
        // the middle one covers half of each
        assertThat(AreaAverage.resize(new ImageShape(2, 1), bytes(100, 200), new ImageShape(3, 1)))
                .isEqualTo(bytes(100, 150, 200));
    }

    @Test
    void stretchesWithoutKeepingProportions() {
        assertThat(AreaAverage.resize(new ImageShape(1, 4), bytes(0, 10, 20, 30), new ImageShape(2, 2)))
                .isEqualTo(bytes(5, 5, 25, 25));
    }

    @ParameterizedTest
    @CsvSource({"1,1,28,28", "28,28,28,28", "31,17,28,28", "100,99,28,28", "5,640,7,3", "27,29,64,64"})
    void agreesWithAreasComputedInFloatingPoint(int width, int height, int toWidth, int toHeight) {
        ImageShape from = new ImageShape(width, height);
        ImageShape to = new ImageShape(toWidth, toHeight);
        byte[] gray = new byte[from.pixels()];
        new Random(22).nextBytes(gray);

        byte[] resized = AreaAverage.resize(from, gray, to);

        for (int i = 0; i < resized.length; i++) {
            // Half a grey level for rounding, and room for the error of doubles.
            assertThat((double) (resized[i] & 0xFF)).isCloseTo(mean(from, gray, to, i), within(0.5 + 1e-9));
        }
    }

    @Test
    void leavesAFlatImageFlatAtEverySize() {
        for (int side = 1; side <= 40; side++) {
            ImageShape from = new ImageShape(side, 41 - side);
            byte[] gray = new byte[from.pixels()];
            Arrays.fill(gray, (byte) 201);

            assertThat(AreaAverage.resize(from, gray, new ImageShape(28, 13)))
                    .as("from %s", from)
                    .containsOnly(201);
        }
    }

    private static Offset<Double> within(double tolerance) {
        return Offset.offset(tolerance);
    }

    private static double mean(ImageShape from, byte[] gray, ImageShape to, int index) {
        double stepX = (double) from.width() / to.width();
        double stepY = (double) from.height() / to.height();
        int column = index % to.width();
        int row = index / to.width();
        double left = column * stepX;
        double top = row * stepY;
        double sum = 0;
        for (int y = 0; y < from.height(); y++) {
            for (int x = 0; x < from.width(); x++) {
                double across = Math.min(x + 1, left + stepX) - Math.max(x, left);
                double down = Math.min(y + 1, top + stepY) - Math.max(y, top);
                if (across > 0 && down > 0) {
                    sum += across * down * (gray[y * from.width() + x] & 0xFF);
                }
            }
        }
        return sum / (stepX * stepY);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
