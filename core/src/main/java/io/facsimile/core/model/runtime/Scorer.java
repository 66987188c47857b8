package io.facsimile.core.model.runtime;

import ai.onnxruntime.OrtException;
import io.facsimile.core.image.GrayImage;

/**
 * One model's view of an {@link ImageBatch}: its session, with room for the code, reconstruction, error and score of
 * every slot. For one thread at a time, as its batch is.
 *
 * <p>Put images into the batch's slots 0 to n − 1, {@link #run} the model, then read the results slot by slot until the
 * next run. Outputs live in direct buffers of about 4 bytes per pixel and slot that ONNX Runtime writes in place; no run
 * of a size that has been before makes anything new. Close it before the {@link Autoencoder} that made it.
 */
public final class Scorer implements AutoCloseable {
    private static final int WHITE = 255;

    private final ModelSession model;
    private final ImageBatch images;
    private final int imageSize;
    private final int codeSize;
    private final OutputBuffers results;

    /** By the number of images of a run; absent until there was one of that size. */
    private final BatchTensors[] tensors;

    Scorer(ModelSession model, ImageBatch images, int codeSize) {
        this.model = model;
        this.images = images;
        this.imageSize = images.shape().pixels();
        this.codeSize = codeSize;
        this.results = OutputBuffers.of(images.capacity(), imageSize, codeSize);
        this.tensors = new BatchTensors[images.capacity() + 1];
    }

    /** The batch that is scored; others may score it too. */
    public ImageBatch images() {
        return images;
    }

    /**
     * Scores the images of slots 0 to {@code count - 1} in one call.
     *
     * @throws InferenceException if ONNX Runtime fails; the slots keep their images, the results are undefined
     */
    public void run(int count) throws InferenceException {
        if (count < 1 || count > images.capacity()) {
            throw new IllegalArgumentException(
                    "batch of " + images.capacity() + " slots: cannot run " + count + " images");
        }
        try {
            if (tensors[count] == null) {
                tensors[count] = bind(0, count);
            }
            run(tensors[count]);
        } catch (OrtException e) {
            throw failure(count, e);
        }
    }

    /**
     * Scores the image of one slot by itself, and leaves the results of the other slots as they are.
     *
     * @throws InferenceException if ONNX Runtime fails; the results of the slot are undefined
     */
    public void runAlone(int slot) throws InferenceException {
        if (slot < 0 || slot >= images.capacity()) {
            throw new IndexOutOfBoundsException("slot " + slot + " of a batch of " + images.capacity());
        }
        try (BatchTensors alone = bind(slot, 1)) {
            run(alone);
        } catch (OrtException e) {
            throw failure(1, e);
        }
    }

    private BatchTensors bind(int first, int count) throws OrtException {
        return BatchTensors.bind(model.environment(), images, results, codeSize, first, count);
    }

    private void run(BatchTensors bound) throws OrtException {
        model.session().run(bound.inputs(), bound.outputs()).close();
    }

    private InferenceException failure(int count, OrtException e) {
        return new InferenceException(model.file() + ": batch of " + count + ": " + e.getMessage(), e);
    }

    /**
     * Anomaly score of the image in a slot, the higher the less normal: what the {@code ScoreFunction} of the model's
     * metadata says, such as the mean Bernoulli Kullback-Leibler divergence per pixel, in nats.
     */
    public float score(int slot) {
        return results.scores().get(slot);
    }

    /** Mean squared error per pixel of the reconstruction of the image in a slot, pixels in 0..1. */
    public float error(int slot) {
        return results.errors().get(slot);
    }

    /** Numbers in a code. */
    public int codeSize() {
        return codeSize;
    }

    /** A copy of the code of the image in a slot. */
    public float[] code(int slot) {
        float[] code = new float[codeSize];
        results.codes().get(slot * codeSize, code);
        return code;
    }

    /** One number of the code of the image in a slot, without copying. */
    public float code(int slot, int dimension) {
        return results.codes().get(slot * codeSize + dimension);
    }

    /** The reconstruction of the image in a slot, each pixel rounded to 8 bits. */
    public GrayImage reconstruction(int slot) {
        byte[] image = new byte[imageSize];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) Math.round(reconstructed(slot, i));
        }
        return new GrayImage(images.shape(), image);
    }

    /**
     * Writes where the reconstruction of the image in a slot is wrong, 255·|x − x̂| rounded, one byte per pixel, into an
     * array of {@code images().shape().pixels()} bytes.
     */
    public void heatmap(int slot, byte[] target) {
        for (int i = 0; i < imageSize; i++) {
            target[i] = (byte) Math.round(Math.abs(images.pixel(slot, i) - reconstructed(slot, i)));
        }
    }

    /** A pixel of a reconstruction, 0 to 255. */
    private float reconstructed(int slot, int pixel) {
        return WHITE * results.reconstructions().get(slot * imageSize + pixel);
    }

    /** Frees the tensors; the buffers go with the garbage collector. May be called again. */
    @Override
    public void close() {
        for (int count = 0; count < tensors.length; count++) {
            if (tensors[count] != null) {
                tensors[count].close();
                tensors[count] = null;
            }
        }
    }
}
