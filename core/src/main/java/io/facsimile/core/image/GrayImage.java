package io.facsimile.core.image;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** An 8-bit grey image: one byte per pixel, row by row from the top left, 0 black to 255 white. Immutable. */
public final class GrayImage {
    private final ImageShape shape;
    private final byte[] pixels;

    /**
     * Copies the given pixels.
     *
     * @param pixels exactly {@code shape.pixels()} bytes
     * @throws IllegalArgumentException if there are more or fewer
     */
    public GrayImage(ImageShape shape, byte[] pixels) {
        if (pixels.length != shape.pixels()) {
            throw new IllegalArgumentException(
                    "grey image of " + shape + ": expected " + shape.pixels() + " bytes, got " + pixels.length);
        }
        this.shape = shape;
        this.pixels = pixels.clone();
    }

    public ImageShape shape() {
        return shape;
    }

    /** The pixel at column {@code x} and row {@code y}, 0 to 255. */
    public int at(int x, int y) {
        return pixels[Math.addExact(Math.multiplyExact(y, shape.width()), x)] & 0xFF;
    }

    /** A copy of the pixels. */
    public byte[] pixels() {
        return pixels.clone();
    }

    /** Puts all pixels at the buffer's position and moves it past them. */
    public void copyTo(ByteBuffer target) {
        target.put(pixels);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GrayImage image && shape.equals(image.shape) && Arrays.equals(pixels, image.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "GrayImage[" + shape + "]";
    }
}
