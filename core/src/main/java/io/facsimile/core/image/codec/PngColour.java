package io.facsimile.core.image.codec;

import java.util.Optional;
import java.util.Set;

/** What the samples of a PNG mean; the depths are those that the format allows for each. */
enum PngColour {
    GREY(0, 1, Set.of(1, 2, 4, 8, 16)),
    RGB(2, 3, Set.of(8, 16)),
    PALETTE(3, 1, Set.of(1, 2, 4, 8)),
    GREY_ALPHA(4, 2, Set.of(8, 16)),
    RGBA(6, 4, Set.of(8, 16));

    private final int code;
    private final int samples;
    private final Set<Integer> depths;

    PngColour(int code, int samples, Set<Integer> depths) {
        this.code = code;
        this.samples = samples;
        this.depths = depths;
    }

    /** The colour type of a header's byte, if there is one that has this depth. */
    static Optional<PngColour> of(int code, int depth) {
        for (PngColour colour : values()) {
            if (colour.code == code && colour.depths.contains(depth)) {
                return Optional.of(colour);
            }
        }
        return Optional.empty();
    }

    /** Returns the number of samples of a pixel. */
    int samples() {
        return samples;
    }
}
