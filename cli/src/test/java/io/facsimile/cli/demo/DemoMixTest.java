package io.facsimile.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.data.DataSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoMixTest {
    private static final ImageShape SHAPE = new ImageShape(8, 8);

    @Test
    void spoilsTheNormalImagesInEveryWayInTurn() {
        List<DemoImage> mix = new DemoMix(1, 8).of(images(SHAPE, 20), Optional.empty());

        assertThat(kinds(mix))
                .containsOnly(
                        entry("normal", 8L),
                        entry("occlusion", 2L),
                        entry("rotation", 2L),
                        entry("noise", 2L),
                        entry("inversion", 2L));
        assertThat(mix.stream().map(DemoImage::key)).doesNotHaveDuplicates();
    }

    @Test
    void bringsForeignImagesToTheNormalOnesShape() {
        DataSet foreign = new DataSet("mnist", images(new ImageShape(4, 2), 3), images(new ImageShape(4, 2), 5));

        List<DemoImage> mix = new DemoMix(1, 4).of(images(SHAPE, 20), Optional.of(foreign));

        assertThat(kinds(mix)).containsOnly(entry("normal", 4L), entry("mnist", 4L));
        assertThat(mix).allMatch(image -> image.image().shape().equals(SHAPE));
    }

    @Test
    void theSeedDecidesTheOrder() {
        ImageSet normal = images(SHAPE, 20);

        assertThat(new DemoMix(7, 20).of(normal, Optional.empty()))
                .isEqualTo(new DemoMix(7, 20).of(normal, Optional.empty()))
                .isNotEqualTo(new DemoMix(8, 20).of(normal, Optional.empty()));
    }

    private static Map<String, Long> kinds(List<DemoImage> mix) {
        return mix.stream().collect(Collectors.groupingBy(DemoImage::kind, Collectors.counting()));
    }

    private static ImageSet images(ImageShape shape, int count) {
        byte[] pixels = new byte[shape.pixels() * count];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (31 * i);
        }
        return ImageSet.owning(shape, pixels);
    }
}
