package io.facsimile.core.image.sheet;

import io.facsimile.core.image.GrayImage;
import java.util.Objects;

/** One image on a contact sheet and how it is coloured. */
public record Tile(GrayImage image, Palette palette) {
    public Tile {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(palette, "palette");
    }

    /** The image in grey. */
    public static Tile grey(GrayImage image) {
        return new Tile(image, Palette.GREY);
    }

    /** The image as a heat map. */
    public static Tile heat(GrayImage image) {
        return new Tile(image, Palette.HEAT);
    }
}
