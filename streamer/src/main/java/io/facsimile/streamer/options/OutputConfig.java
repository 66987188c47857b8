package io.facsimile.streamer.options;

/**
 * How results are written.
 *
 * @param codeEncoding how codes are written
 * @param heatmaps whether anomalies carry a heat map
 */
public record OutputConfig(CodeEncoding codeEncoding, boolean heatmaps) {
    /** Exact codes, and heat maps. */
    public static final OutputConfig DEFAULT = new OutputConfig(CodeEncoding.FLOAT32, true);
}
