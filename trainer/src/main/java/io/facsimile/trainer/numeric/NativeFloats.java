package io.facsimile.trainer.numeric;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The values of a native array for loops written in Java.
 *
 * <p>Such a loop copies {@link #TILE} values at a time into arrays on the heap, works there and copies back: what stays
 * in the processor's first cache costs little to copy, and Java's compiler makes vector instructions of loops over arrays,
 * but not of loops over native memory. One loop then does what takes ND4J an operation, and a pass over memory, a step.
 */
final class NativeFloats {
    /** Values copied at once: 8 KB. */
    static final int TILE = 2048;

    private NativeFloats() {}

    /**
     * The array's own memory in its own order; valid as long as the array is.
     *
     * @param array of floats without gaps, at most 2 GB
     */
    static FloatBuffer of(INDArray array) {
        if (array.length() > Integer.MAX_VALUE / Float.BYTES) {
            throw new IllegalArgumentException("native array: expected at most " + Integer.MAX_VALUE / Float.BYTES
                    + " values, got " + array.length());
        }
        FloatPointer values = new FloatPointer(array.data().addressPointer());
        return values.capacity(array.length()).asBuffer();
    }
}
