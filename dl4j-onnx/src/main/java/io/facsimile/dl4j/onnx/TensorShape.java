package io.facsimile.dl4j.onnx;

import io.facsimile.onnx.graph.OnnxGraph;

/** Shape of one example, without the batch dimension; a size that only run time can tell is {@link #UNKNOWN}. */
sealed interface TensorShape {
    long UNKNOWN = -1;

    /**
     * Dimensions as {@link OnnxGraph} takes them, batch first.
     *
     * @param tensor goes into the names of unknown sizes, because equal names would promise equal sizes
     */
    Object[] dims(String tensor);

    /** A tensor [N, size]. */
    record Vector(long size) implements TensorShape {
        @Override
        public Object[] dims(String tensor) {
            return new Object[] {"N", dim(size, tensor + "_size")};
        }
    }

    /** A tensor [N, channels, height, width]. */
    record Image(long channels, long height, long width) implements TensorShape {
        boolean isKnown() {
            return channels != UNKNOWN && height != UNKNOWN && width != UNKNOWN;
        }

        @Override
        public Object[] dims(String tensor) {
            return new Object[] {
                "N", dim(channels, tensor + "_channels"), dim(height, tensor + "_height"), dim(width, tensor + "_width")
            };
        }
    }

    private static Object dim(long size, String symbol) {
        return size == UNKNOWN ? (Object) symbol : (Object) size;
    }
}
