package io.facsimile.trainer.dense;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Native arrays that a step over batches of one size works in, made once and used for every batch. */
final class BatchBuffers implements AutoCloseable {
    private final INDArray pixels;
    private final INDArray ones;
    private final List<INDArray> activations = new ArrayList<>();
    private final List<INDArray> errors = new ArrayList<>();

    BatchBuffers(DenseLayout layout, int images) {
        pixels = array(images, layout.pixels());
        ones = Nd4j.ones(DataType.FLOAT, images);
        for (DenseLayout.Layer layer : layout.layers()) {
            activations.add(array(images, layer.outputs()));
            errors.add(array(images, layer.outputs()));
        }
    }

    private static INDArray array(int rows, int columns) {
        return Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, columns}, 'c');
    }

    int images() {
        return Math.toIntExact(pixels.size(0));
    }

    /** Where a gathered batch goes: [images, pixels]. */
    INDArray pixels() {
        return pixels;
    }

    /** Ones, [images]: multiplying by them sums over the images. */
    INDArray ones() {
        return ones;
    }

    /** What layer {@code index} put out: [images, outputs]. */
    INDArray activation(int index) {
        return activations.get(index);
    }

    /** The loss's derivative by what layer {@code index} put out, times images and pixels: [images, outputs]. */
    INDArray error(int index) {
        return errors.get(index);
    }

    INDArray logits() {
        return activations.get(activations.size() - 1);
    }

    @Override
    public void close() {
        pixels.close();
        ones.close();
        activations.forEach(INDArray::close);
        errors.forEach(INDArray::close);
    }
}
