package io.facsimile.core.image.sheet;

import io.facsimile.core.image.ImageShape;
import java.util.List;

/** Tiles of one shape that belong together, from top to bottom, and the text below them. */
record TileGroup(String caption, List<Tile> tiles) {
    TileGroup {
        tiles = List.copyOf(tiles);
        ImageShape shape = tiles.get(0).image().shape();
        for (Tile tile : tiles) {
            if (!tile.image().shape().equals(shape)) {
                throw new IllegalArgumentException("contact sheet: expected tiles of one shape in a group, got " + shape
                        + " and " + tile.image().shape());
            }
        }
    }

    ImageShape shape() {
        return tiles.get(0).image().shape();
    }
}
