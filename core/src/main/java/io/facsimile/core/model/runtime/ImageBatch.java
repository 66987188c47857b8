package io.facsimile.core.model.runtime;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The pixels of up to a fixed number of images of one shape, in a direct buffer that ONNX Runtime reads in place. Any
 * number of {@link Scorer}s, of one model or of several, may score the same batch. For one thread at a time.
 *
 * <p>An image stays in its slot until another is put there. There is nothing to close: the buffer goes with the garbage
 * collector, not before the last scorer of the batch.
 */
public final class ImageBatch {
    private final ImageShape shape;
    private final int capacity;
    private final ByteBuffer pixels;

    /**
     * A batch of black images.
     *
     * @param capacity slots, at least 1
     */
    public ImageBatch(ImageShape shape, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("batch capacity: expected at least 1, got " + capacity);
        }
        this.shape = shape;
        this.capacity = capacity;
        this.pixels = ByteBuffer.allocateDirect(Math.multiplyExact(capacity, shape.pixels()))
                .order(ByteOrder.nativeOrder());
    }

    /** Of every image of the batch. */
    public ImageShape shape() {
        return shape;
    }

    /** Number of slots: the most images of one run. */
    public int capacity() {
        return capacity;
    }

    /** @throws IllegalArgumentException if the image is of another shape */
    public void put(int slot, GrayImage image) {
        if (!image.shape().equals(shape)) {
            throw new IllegalArgumentException("batch of images of " + shape + ": got one of " + image.shape());
        }
        image.copyTo(at(slot));
    }

    /** Copies {@code shape().pixels()} bytes of {@code source} into a slot. */
    public void put(int slot, byte[] source, int from) {
        at(slot).put(source, from, shape.pixels());
    }

    /** Copies the image of one slot over that of another. */
    public void copy(int from, int to) {
        requireSlot(from);
        requireSlot(to);
        pixels.put(to * shape.pixels(), pixels.slice(from * shape.pixels(), shape.pixels()), 0, shape.pixels());
    }

    /** A copy of the pixels of the image in a slot. */
    public byte[] image(int slot) {
        byte[] image = new byte[shape.pixels()];
        image(slot, image);
        return image;
    }

    /** Copies the pixels of the image in a slot into an array of {@code shape().pixels()} bytes. */
    public void image(int slot, byte[] target) {
        requireSlot(slot);
        pixels.get(slot * shape.pixels(), target, 0, shape.pixels());
    }

    /** One pixel of the image in a slot, 0 to 255, without copying. */
    int pixel(int slot, int index) {
        return pixels.get(slot * shape.pixels() + index) & 0xFF;
    }

    /** The buffer's part that holds the images of {@code count} slots; shares its bytes. */
    ByteBuffer slots(int first, int count) {
        return pixels.slice(first * shape.pixels(), count * shape.pixels()).order(pixels.order());
    }

    private ByteBuffer at(int slot) {
        requireSlot(slot);
        return pixels.clear().position(slot * shape.pixels());
    }

    private void requireSlot(int slot) {
        if (slot < 0 || slot >= capacity) {
            throw new IndexOutOfBoundsException("slot " + slot + " of a batch of " + capacity);
        }
    }
}
