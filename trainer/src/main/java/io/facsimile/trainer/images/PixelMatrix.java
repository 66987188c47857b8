package io.facsimile.trainer.images;

import io.facsimile.core.image.ImageSet;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Images as one native matrix [N, pixels] of grey values in [0, 1], row-major: 4 bytes per pixel, converted once.
 *
 * <p>60,000 images of 28×28 take 188 MB outside the Java heap, until {@link #close}.
 */
public final class PixelMatrix implements AutoCloseable {
    private static final float[] GREY = new float[256];
    private static final int ROWS_AT_ONCE = 1024;

    static {
        for (int i = 0; i < GREY.length; i++) {
            GREY[i] = i / 255f;
        }
    }

    private final INDArray rows;

    /** All images. */
    public PixelMatrix(ImageSet images) {
        this(images, 0, images.size());
    }

    /** The images {@code [from, to)}. */
    public PixelMatrix(ImageSet images, int from, int to) {
        this(images, IntStream.range(from, to).toArray());
    }

    /** The images of the given indices, in their order; at least one. */
    public PixelMatrix(ImageSet images, int[] indices) {
        int pixels = images.shape().pixels();
        rows = Nd4j.createUninitialized(DataType.FLOAT, new long[] {indices.length, pixels}, 'c');
        ByteBuffer image = ByteBuffer.allocate(pixels);
        for (int from = 0; from < indices.length; from += ROWS_AT_ONCE) {
            int to = Math.min(indices.length, from + ROWS_AT_ONCE);
            float[] values = new float[Math.multiplyExact(to - from, pixels)];
            for (int i = 0; i < values.length; i++) {
                if (i % pixels == 0) {
                    images.copyTo(indices[from + i / pixels], image.clear());
                }
                values[i] = GREY[image.get(i % pixels) & 0xFF];
            }
            try (INDArray chunk = Nd4j.createFromArray(values)) {
                rows(from, to).assign(chunk.reshape(to - from, pixels));
            }
        }
    }

    /** All rows; owned by this object. */
    public INDArray rows() {
        return rows;
    }

    /** A view of the rows {@code [from, to)}. */
    public INDArray rows(int from, int to) {
        return rows.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
    }

    /** Number of images, which is that of the rows. */
    public int size() {
        return Math.toIntExact(rows.size(0));
    }

    /** Pixels of an image, which is the number of columns. */
    public int pixels() {
        return Math.toIntExact(rows.size(1));
    }

    @Override
    public void close() {
        rows.close();
    }
}
