package io.facsimile.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.image.codec.EncodedPictures;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
class AreaAveragePropertyTest {
    private static final String SEED = "22";
    private static final int SIDE = 12;

    @Property(seed = SEED)
    void eachPixelIsTheMeanOfTheAreaThatItCovers(
            @ForAll("shapes") ImageShape from, @ForAll("shapes") ImageShape to, @ForAll long noise) {
        byte[] gray = EncodedPictures.noise(from.pixels(), noise);

        byte[] resized = AreaAverage.resize(from, gray, to);

        for (int y = 0; y < to.height(); y++) {
            for (int x = 0; x < to.width(); x++) {
                assertThat(resized[y * to.width() + x]).isEqualTo(mean(from, gray, to, x, y));
            }
        }
    }

    @Property(seed = SEED)
    void keepsTheRangeAndTheMean(
            @ForAll("shapes") ImageShape from, @ForAll("shapes") ImageShape to, @ForAll long noise) {
        byte[] gray = EncodedPictures.noise(from.pixels(), noise);

        byte[] resized = AreaAverage.resize(from, gray, to);

        assertThat(values(resized).min().getAsInt())
                .isGreaterThanOrEqualTo(values(gray).min().getAsInt());
        assertThat(values(resized).max().getAsInt())
                .isLessThanOrEqualTo(values(gray).max().getAsInt());
        // Every target pixel is rounded by at most a half.
        assertThat(values(resized).average().getAsDouble())
                .isCloseTo(values(gray).average().getAsDouble(), within(0.5 + 1e-9));
    }

    @Property(seed = SEED)
    void treatsRowsAndColumnsAlike(
            @ForAll("shapes") ImageShape from, @ForAll("shapes") ImageShape to, @ForAll long noise) {
        byte[] gray = EncodedPictures.noise(from.pixels(), noise);

        byte[] turned = AreaAverage.resize(turned(from), transposed(from, gray), turned(to));

        assertThat(turned).isEqualTo(transposed(to, AreaAverage.resize(from, gray, to)));
    }

    @Provide
    Arbitrary<ImageShape> shapes() {
        Arbitrary<Integer> side = Arbitraries.integers().between(1, SIDE);
        return Combinators.combine(side, side).as(ImageShape::new);
    }

    /** By the definition: both images lie on a grid so fine that every overlap is a whole number of its cells. */
    private static byte mean(ImageShape from, byte[] gray, ImageShape to, int x, int y) {
        long sum = 0;
        for (int cellY = y * from.height(); cellY < (y + 1) * from.height(); cellY++) {
            for (int cellX = x * from.width(); cellX < (x + 1) * from.width(); cellX++) {
                sum += gray[cellY / to.height() * from.width() + cellX / to.width()] & 0xFF;
            }
        }
        return (byte) ((sum + from.pixels() / 2) / from.pixels());
    }

    private static ImageShape turned(ImageShape shape) {
        return new ImageShape(/* width= */ shape.height(), /* height= */ shape.width());
    }

    private static byte[] transposed(ImageShape shape, byte[] pixels) {
        byte[] transposed = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            transposed[i % shape.width() * shape.height() + i / shape.width()] = pixels[i];
        }
        return transposed;
    }

    private static IntStream values(byte[] pixels) {
        return IntStream.range(0, pixels.length).map(i -> pixels[i] & 0xFF);
    }
}
