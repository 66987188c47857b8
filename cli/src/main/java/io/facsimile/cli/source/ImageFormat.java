package io.facsimile.cli.source;

import java.util.Locale;

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
        return name().toLowerCase(Locale.ROOT);
    }
}
