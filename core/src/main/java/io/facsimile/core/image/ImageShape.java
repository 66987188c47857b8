package io.facsimile.core.image;

/**
 * Size of a grey image.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1; width × height must fit an {@code int}
 */
public record ImageShape(int width, int height) {
    public ImageShape {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "image shape: width and height must be at least 1, got " + width + "×" + height);
        }
        if ((long) width * height > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "image shape: at most " + Integer.MAX_VALUE + " pixels, got " + width + "×" + height);
        }
    }

    /** Number of pixels, and of bytes of an 8-bit grey image. */
    public int pixels() {
        return width * height;
    }

    @Override
    public String toString() {
        return width + "×" + height;
    }
}
