package io.facsimile.streamer.options;

/** How the numbers of a code are written. */
public enum CodeEncoding {
    /** Four bytes a dimension, exact. */
    FLOAT32,
    /** One byte a dimension, between the least and the greatest number of that code. */
    INT8
}
