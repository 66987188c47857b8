package io.facsimile.data.garments;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageSet;
import io.facsimile.data.DataSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GarmentGeneratorTest {
    @Test
    void drawsTheSameBytesOnEveryMachine() {
        ImageSet images = GarmentGenerator.images(new Dice(new Random(22)), 300);

        // Computed once with this code. A change of the drawings changes it, and published figures with it.
        assertThat(images.sha256()).isEqualTo("b88c039d272b34e4a33b80bf217605c3888d88af8e9491875b56fd6401a31333");
        assertThat(GarmentGenerator.images(new Dice(new Random(23)), 300).sha256())
                .isNotEqualTo(images.sha256());
    }

    @Test
    void makesTheWholeSetWithDifferentImagesToTrainAndToTestOn() {
        DataSet set = GarmentGenerator.generate(22);

        assertThat(set.name()).isEqualTo("generated");
        assertThat(set.train().size()).isEqualTo(12_000);
        assertThat(set.test().size()).isEqualTo(2_000);
        Set<GrayImage> all = new HashSet<>();
        IntStream.range(0, 12_000).forEach(i -> all.add(set.train().image(i)));
        IntStream.range(0, 2_000).forEach(i -> all.add(set.test().image(i)));
        assertThat(all).hasSize(14_000);
    }

    @Test
    void namesTheClassInEachKeyAndDrawsAllOfThemAlike() {
        ImageSet images = GarmentGenerator.images(new Dice(new Random(1)), 2_000);

        for (Garment garment : Garment.values()) {
            long count = IntStream.range(0, images.size())
                    .filter(i -> images.key(i).equals(garment.label() + "-" + i))
                    .count();
            // 200 on average, with a standard deviation of 13.
            assertThat(count).as(garment.label()).isBetween(140L, 260L);
        }
    }

    @ParameterizedTest
    @EnumSource(Garment.class)
    void drawsEveryGarmentWholeAndVisibleOnBlack(Garment garment) {
        Dice dice = new Dice(new Random(22));
        for (int i = 0; i < 200; i++) {
            GrayImage image = GarmentGenerator.image(garment, dice);

            long painted = IntStream.range(0, 784)
                    .filter(pixel -> image.at(pixel % 28, pixel / 28) > 12)
                    .count();
            assertThat(painted).isBetween(40L, 600L);
            assertThat(image.at(0, 0) + image.at(27, 0) + image.at(0, 27) + image.at(27, 27))
                    .isZero();
        }
    }

    @Test
    void fillsExactlyThePartOfAPixelThatAShapeCovers() {
        Canvas canvas = new Canvas(new Canvas.Pose(0, 0, 1, 1));

        canvas.fill(Outline.of(0, 3.25, 5, 6.5, 5, 6.5, 7, 3.25, 7), (x, y) -> 1);

        byte[] painted = canvas.toBytes();
        assertThat(IntStream.range(2, 8).map(x -> painted[5 * 28 + x] & 0xFF))
                .containsExactly(0, 191, 255, 255, 128, 0);
        assertThat(painted[4 * 28 + 4]).isZero();
        assertThat(painted[7 * 28 + 4]).isZero();
    }
}
