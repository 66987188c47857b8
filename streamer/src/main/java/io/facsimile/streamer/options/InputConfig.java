package io.facsimile.streamer.options;

import io.facsimile.core.image.codec.ImageDecoder;
import java.net.URI;
import java.util.Optional;

/**
 * What images are taken.
 *
 * @param schemaRegistry where the ids of Confluent's wire format are looked up; none takes such records for unknown
 * @param maxImagePixels most pixels that a PNG or JPEG may decode to, at least 1
 */
public record InputConfig(Optional<URI> schemaRegistry, long maxImagePixels) {
    public static final long DEFAULT_MAX_IMAGE_PIXELS = ImageDecoder.DEFAULT_MAX_DECODED_PIXELS;

    /** Without a schema registry, and with the usual limit. */
    public static final InputConfig DEFAULT = new InputConfig(Optional.empty(), DEFAULT_MAX_IMAGE_PIXELS);

    public InputConfig {
        if (maxImagePixels < 1) {
            throw new IllegalArgumentException("most pixels of an image: expected at least 1, got " + maxImagePixels);
        }
    }
}
