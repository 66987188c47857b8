package io.facsimile.core.image;

import io.facsimile.core.file.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Grey images of one shape, held in one array, with a key for each. Immutable.
 *
 * <p>The array holds image after image, so a set of 60,000 images of 28×28 takes 47 MB; all images of a set together
 * may have at most 2³¹ − 1 pixels.
 */
public final class ImageSet {
    private final ImageShape shape;
    private final byte[] pixels;
    private final List<String> keys;

    private ImageSet(ImageShape shape, byte[] pixels, List<String> keys) {
        this.shape = shape;
        this.pixels = pixels;
        this.keys = keys;
    }

    /**
     * A set whose keys are the images' indices. The array is <em>not</em> copied: the caller hands it over.
     *
     * @param pixels image after image; its length must be a multiple of {@code shape.pixels()}
     */
    public static ImageSet owning(ImageShape shape, byte[] pixels) {
        if (pixels.length % shape.pixels() != 0) {
            throw new IllegalArgumentException("image set of " + shape + ": " + pixels.length
                    + " bytes are no whole number of images of " + shape.pixels() + " bytes");
        }
        return new ImageSet(shape, pixels, null);
    }

    /** A set of images with a key each, such as file names. */
    public static ImageSet of(ImageShape shape, List<GrayImage> images, List<String> keys) {
        if (images.size() != keys.size()) {
            throw new IllegalArgumentException("image set: " + images.size() + " images but " + keys.size() + " keys");
        }
        ByteBuffer all = ByteBuffer.allocate(Math.multiplyExact(images.size(), shape.pixels()));
        for (int i = 0; i < images.size(); i++) {
            if (!images.get(i).shape().equals(shape)) {
                throw new IllegalArgumentException("image set of " + shape + ": image " + keys.get(i) + " is of "
                        + images.get(i).shape());
            }
            images.get(i).copyTo(all);
        }
        return new ImageSet(shape, all.array(), List.copyOf(keys));
    }

    public ImageShape shape() {
        return shape;
    }

    /** Number of images. */
    public int size() {
        return pixels.length / shape.pixels();
    }

    /** The key of an image: its file's name, or its index where it has none. */
    public String key(int index) {
        return keys == null ? Integer.toString(checked(index)) : keys.get(index);
    }

    public GrayImage image(int index) {
        int from = checked(index) * shape.pixels();
        return new GrayImage(shape, Arrays.copyOfRange(pixels, from, from + shape.pixels()));
    }

    /** Puts the pixels of one image at the buffer's position and moves it past them; copies nothing else. */
    public void copyTo(int index, ByteBuffer target) {
        target.put(pixels, checked(index) * shape.pixels(), shape.pixels());
    }

    /** The images of the given indices, in their order, with their keys. */
    public ImageSet select(int... indices) {
        ByteBuffer chosen = ByteBuffer.allocate(Math.multiplyExact(indices.length, shape.pixels()));
        List<String> chosenKeys = new ArrayList<>(indices.length);
        for (int index : indices) {
            copyTo(index, chosen);
            chosenKeys.add(key(index));
        }
        return new ImageSet(shape, chosen.array(), List.copyOf(chosenKeys));
    }

    /** The images from {@code from} (included) to {@code to} (excluded). */
    public ImageSet range(int from, int to) {
        int[] indices = new int[Math.subtractExact(to, from)];
        Arrays.setAll(indices, i -> from + i);
        return select(indices);
    }

    /** SHA-256 over all pixels in order, in hexadecimal: what identifies the data that a model was trained on. */
    public String sha256() {
        return Sha256.of(pixels);
    }

    private int checked(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("image " + index + " of a set of " + size());
        }
        return index;
    }
}
