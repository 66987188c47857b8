package io.facsimile.dl4j.onnx;

import java.util.ArrayList;
import java.util.List;

/** Shape of one example, without the batch dimension; a size that only run time can tell is {@link #UNKNOWN}. */
sealed interface TensorShape {
    long UNKNOWN = -1;

    /** A tensor [N, size]. */
    record Vector(long size) implements TensorShape {}

    /** A tensor [N, channels, height, width]. */
    record Image(long channels, long height, long width) implements TensorShape {
        boolean isKnown() {
            return channels != UNKNOWN && height != UNKNOWN && width != UNKNOWN;
        }
    }

    /**
     * Dimensions as {@link OnnxGraph} takes them.
     *
     * @param tensor goes into the names of unknown sizes, because equal names would promise equal sizes
     */
    default Object[] dims(String tensor) {
        List<Object> dims = new ArrayList<>();
        dims.add("N");
        if (this instanceof Image image) {
            dims.add(dim(image.channels(), tensor + "_channels"));
            dims.add(dim(image.height(), tensor + "_height"));
            dims.add(dim(image.width(), tensor + "_width"));
        } else if (this instanceof Vector vector) {
            dims.add(dim(vector.size(), tensor + "_size"));
        }
        return dims.toArray();
    }

    private static Object dim(long size, String symbol) {
        return size == UNKNOWN ? (Object) symbol : (Object) size;
    }
}
