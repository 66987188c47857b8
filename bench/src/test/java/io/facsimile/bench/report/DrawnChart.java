package io.facsimile.bench.report;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * One chart of a picture that a report was drawn as, to be looked at by its colours. What lies as low as the legend is
 * left out.
 */
final class DrawnChart {
    static final int WIDTH = 760;
    static final int HEIGHT = 480;

    private static final int LEGEND = 432;

    private final BufferedImage pixels;

    private DrawnChart(BufferedImage pixels) {
        this.pixels = pixels;
    }

    /** @param column from 0, as {@code row} */
    static DrawnChart of(BufferedImage picture, int column, int row) {
        return new DrawnChart(picture.getSubimage(column * WIDTH, row * HEIGHT, WIDTH, HEIGHT));
    }

    static BufferedImage read(Path file) throws IOException {
        return ImageIO.read(file.toFile());
    }

    /** Heights of the bars of a colour in pixels, from left to right. */
    List<Integer> bars(Color colour) {
        List<Integer> bars = new ArrayList<>();
        int bar = 0;
        for (int x = 0; x < WIDTH; x++) {
            int height = rows(colour, x).size();
            if (height == 0 && bar > 0) {
                bars.add(bar);
            }
            bar = height == 0 ? 0 : Math.max(bar, height);
        }
        return bars;
    }

    /** How far down the highest pixel of a colour is in each column of pixels that has one, from left to right. */
    List<Integer> line(Color colour) {
        List<Integer> line = new ArrayList<>();
        for (int x = 0; x < WIDTH; x++) {
            rows(colour, x).stream().findFirst().ifPresent(line::add);
        }
        return line;
    }

    private List<Integer> rows(Color colour, int x) {
        List<Integer> rows = new ArrayList<>();
        for (int y = 0; y < LEGEND; y++) {
            if (pixels.getRGB(x, y) == colour.getRGB()) {
                rows.add(y);
            }
        }
        return rows;
    }
}
