package io.facsimile.core;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Files of pictures among the tests' resources, and beside some what an independent decoder makes of them. */
public final class Pictures {
    private Pictures() {}

    public static byte[] file(String name) throws IOException {
        try (InputStream in = Pictures.class.getResourceAsStream("/pictures/" + name)) {
            if (in == null) {
                throw new IOException("no resource /pictures/" + name);
            }
            return in.readAllBytes();
        }
    }

    /** Grey by rows, as Pillow reads it. */
    public static GrayImage expected(String name) throws IOException {
        int[][] rows = new String(file(name + ".expected.csv"), StandardCharsets.US_ASCII)
                .lines()
                .map(line -> Arrays.stream(line.split(","))
                        .map(String::strip)
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .toArray(int[][]::new);
        byte[] pixels = new byte[rows.length * rows[0].length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) rows[i / rows[0].length][i % rows[0].length];
        }
        return new GrayImage(new ImageShape(rows[0].length, rows.length), pixels);
    }
}
