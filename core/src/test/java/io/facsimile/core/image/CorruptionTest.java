package io.facsimile.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorruptionTest {
    private static final ImageShape SHAPE = new ImageShape(28, 28);

    @ParameterizedTest
    @EnumSource(Corruption.class)
    void spoilsTheSameWayForTheSameSeed(Corruption corruption) {
        GrayImage image = cross();

        GrayImage spoilt = corruption.apply(image, new Random(22));

        assertThat(spoilt.shape()).isEqualTo(SHAPE);
        assertThat(spoilt).isNotEqualTo(image).isEqualTo(corruption.apply(image, new Random(22)));
    }

    @ParameterizedTest
    @EnumSource(Corruption.class)
    void worksOnTheSmallestAndOnOblongImages(Corruption corruption) {
        for (ImageShape shape : new ImageShape[] {new ImageShape(1, 1), new ImageShape(3, 40), new ImageShape(9, 2)}) {
            GrayImage image = new GrayImage(shape, new byte[shape.pixels()]);

            assertThat(corruption.apply(image, new Random(1)).shape()).isEqualTo(shape);
        }
    }

    @Test
    void occludesASquareOfEightPixelsThatIsSeenOnDarkAndOnLight() {
        for (int value : new int[] {0, 127, 128, 255}) {
            byte[] pixels = new byte[SHAPE.pixels()];
            Arrays.fill(pixels, (byte) value);
            GrayImage image = new GrayImage(SHAPE, pixels);
            for (int seed = 0; seed < 50; seed++) {
                GrayImage spoilt = Corruption.OCCLUSION.apply(image, new Random(seed));

                assertThat(changed(image, spoilt)).isEqualTo(64);
                assertThat(IntStream.range(0, 784).map(i -> spoilt.at(i % 28, i / 28)))
                        .contains(value < 128 ? 255 : 0);
            }
        }
    }

    @Test
    void turnsAboutTheCentreByAtLeastHalfARightAngle() {
        byte[] pixels = new byte[SHAPE.pixels()];
        for (int x = 4; x < 24; x++) {
            pixels[13 * 28 + x] = (byte) 200;
            pixels[14 * 28 + x] = (byte) 200;
        }
        GrayImage bar = new GrayImage(SHAPE, pixels);
        for (int seed = 0; seed < 50; seed++) {
            GrayImage turned = Corruption.ROTATION.apply(bar, new Random(seed));

            assertThat(turned.at(13, 13)).isBetween(150, 200);
            assertThat(turned.at(4, 13)).isZero();
            assertThat(turned.at(23, 14)).isZero();
        }
    }

    @Test
    void noiseHasTheSpreadThatItPromises() {
        byte[] pixels = new byte[100 * 100];
        Arrays.fill(pixels, (byte) 128);
        ImageShape shape = new ImageShape(100, 100);

        byte[] noisy = Corruption.NOISE
                .apply(new GrayImage(shape, pixels), new Random(22))
                .pixels();

        double[] differences = IntStream.range(0, noisy.length)
                .mapToDouble(i -> (noisy[i] & 0xFF) - 128)
                .toArray();
        double variance = Arrays.stream(differences).map(d -> d * d).average().orElseThrow();
        // Cutting off at two standard deviations takes a little of 64; 10,000 draws leave 1 % of chance.
        assertThat(Math.sqrt(variance)).isBetween(58.0, 64.0);
        assertThat(Arrays.stream(differences).average().orElseThrow()).isBetween(-2.0, 2.0);
    }

    @Test
    void invertsEveryValue() {
        GrayImage spoilt = Corruption.INVERSION.apply(cross(), new Random());

        assertThat(IntStream.range(0, 784).allMatch(i -> spoilt.at(i % 28, i / 28) == 255 - cross().at(i % 28, i / 28)))
                .isTrue();
    }

    private static long changed(GrayImage before, GrayImage after) {
        return IntStream.range(0, SHAPE.pixels())
                .filter(i -> before.at(i % 28, i / 28) != after.at(i % 28, i / 28))
                .count();
    }

    private static GrayImage cross() {
        byte[] pixels = new byte[SHAPE.pixels()];
        for (int i = 0; i < 28; i++) {
            pixels[i * 28 + 9] = (byte) 180;
            pixels[5 * 28 + i] = 90;
        }
        return new GrayImage(SHAPE, pixels);
    }
}
