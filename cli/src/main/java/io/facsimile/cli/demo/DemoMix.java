package io.facsimile.cli.demo;

import io.facsimile.core.image.Corruption;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.codec.ImageDecoder;
import io.facsimile.core.text.LowerCase;
import io.facsimile.data.DataSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Mixes normal images with foreign ones, in an order that the seed decides. */
final class DemoMix {
    private final long seed;
    private final int max;

    /** @param max most normal images; there are about as many foreign ones */
    DemoMix(long seed, int max) {
        this.seed = seed;
        this.max = max;
    }

    /**
     * The normal images with those of the foreign set, or, without one, with spoilt copies of their own: each is spoilt
     * in one way, all ways in turn.
     */
    List<DemoImage> of(ImageSet normal, Optional<DataSet> foreign) {
        int count = Math.min(max, normal.size());
        List<DemoImage> mix = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            mix.add(new DemoImage(DemoImage.NORMAL, DemoImage.NORMAL + "/" + normal.key(i), normal.image(i)));
        }
        Random random = new Random(seed);
        if (foreign.isPresent()) {
            addForeign(mix, foreign.get(), normal.shape(), count);
        } else {
            addSpoilt(mix, normal, count, random);
        }
        Collections.shuffle(mix, random);
        return mix;
    }

    private static void addForeign(List<DemoImage> mix, DataSet foreign, ImageShape shape, int count) {
        ImageSet images = foreign.test().size() == 0 ? foreign.train() : foreign.test();
        ImageDecoder scaler = new ImageDecoder(shape, ImageDecoder.DEFAULT_MAX_DECODED_PIXELS);
        for (int i = 0; i < Math.min(count, images.size()); i++) {
            mix.add(new DemoImage(
                    foreign.name(),
                    foreign.name() + "/" + images.key(i),
                    scaler.scale(images.shape(), images.image(i).pixels())));
        }
    }

    private static void addSpoilt(List<DemoImage> mix, ImageSet normal, int count, Random random) {
        Corruption[] ways = Corruption.values();
        for (int i = 0; i < count; i++) {
            Corruption way = ways[i % ways.length];
            String kind = LowerCase.of(way);
            mix.add(new DemoImage(kind, kind + "/" + normal.key(i), way.apply(normal.image(i), random)));
        }
    }
}
