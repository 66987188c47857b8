package io.facsimile.core.model.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Room for a batch of images and for what the model makes of them, reused from run to run. For one thread at a time.
 *
 * <p>Put images into slots 0 to n − 1, {@link #run} them, then read the results slot by slot until the next run. Input
 * and outputs live in direct buffers that ONNX Runtime reads and writes in place.
 */
public final class ScoringBatch implements AutoCloseable {
    private static final int WHITE = 255;

    private final OrtSession session;
    private final ImageShape shape;
    private final int codeSize;
    private final int capacity;
    private final ByteBuffer pixels;
    private final FloatBuffer codes;
    private final FloatBuffer reconstructions;
    private final FloatBuffer errors;
    private final FloatBuffer scores;
    private final BatchTensors[] tensors;
    private final ModelSession model;

    ScoringBatch(ModelSession model, ImageShape shape, int codeSize, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("batch capacity: expected at least 1, got " + capacity);
        }
        this.model = model;
        this.session = model.session();
        this.shape = shape;
        this.codeSize = codeSize;
        this.capacity = capacity;
        this.pixels = direct(capacity, shape.pixels());
        this.codes = directFloats(capacity, codeSize);
        this.reconstructions = directFloats(capacity, shape.pixels());
        this.errors = directFloats(capacity, 1);
        this.scores = directFloats(capacity, 1);
        this.tensors = new BatchTensors[capacity + 1];
    }

    /** Most images of one run. */
    public int capacity() {
        return capacity;
    }

    public void put(int slot, GrayImage image) {
        if (!image.shape().equals(shape)) {
            throw new IllegalArgumentException("model takes images of " + shape + ", got one of " + image.shape());
        }
        image.copyTo(at(slot));
    }

    /** Copies {@code shape.pixels()} bytes of {@code source} into a slot. */
    public void put(int slot, byte[] source, int from) {
        at(slot).put(source, from, shape.pixels());
    }

    /** Copies exactly the remaining bytes of {@code source}, which must be {@code shape.pixels()}, into a slot. */
    public void put(int slot, ByteBuffer source) {
        if (source.remaining() != shape.pixels()) {
            throw new IllegalArgumentException(
                    "model takes " + shape.pixels() + " bytes an image, got " + source.remaining());
        }
        at(slot).put(source);
    }

    /**
     * Scores the images of slots 0 to {@code count - 1}.
     *
     * @throws InferenceException if ONNX Runtime fails; the slots keep their images
     */
    public void run(int count) throws InferenceException {
        if (count < 1 || count > capacity) {
            throw new IllegalArgumentException("batch of " + capacity + " slots: cannot run " + count + " images");
        }
        try {
            BatchTensors bound = tensors[count];
            if (bound == null) {
                bound = BatchTensors.bind(
                        model.environment(),
                        count,
                        shape.pixels(),
                        codeSize,
                        pixels,
                        codes,
                        reconstructions,
                        errors,
                        scores);
                tensors[count] = bound;
            }
            session.run(bound.inputs(), bound.outputs()).close();
        } catch (OrtException e) {
            throw new InferenceException(model.file() + ": batch of " + count + ": " + e.getMessage(), e);
        }
    }

    /** Anomaly score of the image in a slot: mean Bernoulli Kullback-Leibler divergence per pixel, in nats. */
    public float score(int slot) {
        return scores.get(slot);
    }

    /** Mean squared error per pixel of the reconstruction of the image in a slot, pixels in 0..1. */
    public float error(int slot) {
        return errors.get(slot);
    }

    /** A copy of the code of the image in a slot. */
    public float[] code(int slot) {
        float[] code = new float[codeSize];
        codes.get(slot * codeSize, code);
        return code;
    }

    /** One number of the code of the image in a slot, without copying. */
    public float code(int slot, int dimension) {
        return codes.get(slot * codeSize + dimension);
    }

    /** A copy of the pixels of the image in a slot. */
    public byte[] image(int slot) {
        byte[] image = new byte[shape.pixels()];
        image(slot, image);
        return image;
    }

    /** Copies the pixels of the image in a slot into an array of {@code shape.pixels()} bytes. */
    public void image(int slot, byte[] target) {
        pixels.get(slot * shape.pixels(), target, 0, shape.pixels());
    }

    /** The reconstruction of the image in a slot, each pixel rounded to 8 bits. */
    public GrayImage reconstruction(int slot) {
        byte[] image = new byte[shape.pixels()];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) Math.round(WHITE * reconstructions.get(slot * image.length + i));
        }
        return new GrayImage(shape, image);
    }

    /**
     * Writes where the reconstruction of the image in a slot is wrong, 255·|x − x̂| rounded, one byte per pixel, into an
     * array of {@code shape.pixels()} bytes.
     */
    public void heatmap(int slot, byte[] target) {
        int from = slot * shape.pixels();
        for (int i = 0; i < shape.pixels(); i++) {
            int pixel = pixels.get(from + i) & 0xFF;
            target[i] = (byte) Math.round(Math.abs(pixel - WHITE * reconstructions.get(from + i)));
        }
    }

    /** Frees the tensors; the buffers go with the garbage collector. */
    @Override
    public void close() {
        for (int count = 0; count < tensors.length; count++) {
            if (tensors[count] != null) {
                tensors[count].close();
                tensors[count] = null;
            }
        }
    }

    private ByteBuffer at(int slot) {
        if (slot < 0 || slot >= capacity) {
            throw new IndexOutOfBoundsException("slot " + slot + " of a batch of " + capacity);
        }
        return pixels.clear().position(slot * shape.pixels());
    }

    private static ByteBuffer direct(int count, int bytesEach) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(count, bytesEach)).order(ByteOrder.nativeOrder());
    }

    private static FloatBuffer directFloats(int count, int floatsEach) {
        return direct(count, Math.multiplyExact(floatsEach, Float.BYTES)).asFloatBuffer();
    }
}
