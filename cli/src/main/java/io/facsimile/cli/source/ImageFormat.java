package io.facsimile.cli.source;

import io.facsimile.core.text.LowerCase;

/** How images are put on the topic. */
public enum ImageFormat {
    /** Avro single-object encoding of {@code ImageRecord}. */
    AVRO,
    /** A bare PNG file. */
    PNG,
    /** The bare pixels, one byte each, told by a header; only for images of exactly the model's size. */
    GRAY8;

    @Override
    public String toString() {
        return LowerCase.of(this);
    }
}
