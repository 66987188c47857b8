package io.facsimile.core.model;

/**
 * That a model computes in smaller numbers than it was trained in. Its graph, calibration and metrics are its own.
 *
 * @param method such as {@link #DYNAMIC_INT8}; whoever reads the file need not know it, as the graph holds all of it
 * @param from the id of the model that this is an edition of, as {@code Autoencoder.id()} tells it
 */
public record Quantization(String method, String from) {
    /** Weights in 8-bit integers, layers' inputs too, each image's by its own range. */
    public static final String DYNAMIC_INT8 = "dynamic-int8";

    public Quantization {
        if (method.isBlank() || from.isBlank()) {
            throw new IllegalArgumentException("quantization: expected a method and the model that was quantized, got '"
                    + method + "' and '" + from + "'");
        }
    }
}
