package io.facsimile.core.model.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Room for what a model makes of a batch, in direct buffers that ONNX Runtime writes in place.
 *
 * @param codes {@code codeSize} numbers a slot
 * @param reconstructions a number for each pixel, 0 to 1
 * @param errors a number a slot
 * @param scores a number a slot
 */
record OutputBuffers(FloatBuffer codes, FloatBuffer reconstructions, FloatBuffer errors, FloatBuffer scores) {
    /** @param slots most images of one run */
    static OutputBuffers of(int slots, int imageSize, int codeSize) {
        return new OutputBuffers(floats(slots, codeSize), floats(slots, imageSize), floats(slots, 1), floats(slots, 1));
    }

    private static FloatBuffer floats(int slots, int each) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(slots, Math.multiplyExact(each, Float.BYTES)))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
