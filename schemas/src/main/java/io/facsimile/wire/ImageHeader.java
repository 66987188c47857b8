package io.facsimile.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The header of a record on the images topic that says how its value is to be read. It is needed where no first bytes
 * can tell: for bare pixels. Values without it are Avro, or a PNG or JPEG file.
 */
public final class ImageHeader {
    /** The header's name. */
    public static final String NAME = "facsimile-format";

    /**
     * The header's one value, in UTF-8: grey pixels of exactly the model's width and height, one byte each from 0 black
     * to 255 white, row by row from the top left.
     */
    public static final String GRAY8 = "gray8";

    private static final byte[] GRAY8_BYTES = GRAY8.getBytes(StandardCharsets.UTF_8);

    private ImageHeader() {}

    /** Returns the bytes of {@value #GRAY8}; a copy for each call. */
    public static byte[] gray8() {
        return GRAY8_BYTES.clone();
    }

    /**
     * Tells whether a header's value is {@value #GRAY8}.
     *
     * @param value null, as a header of Kafka's may have, is not
     */
    public static boolean isGray8(byte[] value) {
        return Arrays.equals(value, GRAY8_BYTES);
    }
}
