package io.facsimile.dl4j.onnx;

/** A layer of the network, or something about it, has no ONNX counterpart here; the message says which and what has. */
public final class UnsupportedLayerException extends IllegalArgumentException {
    private final int layerIndex;
    private final String layerName;

    UnsupportedLayerException(int layerIndex, String layerName, String reason) {
        super("layer " + layerIndex + " '" + layerName + "': " + reason);
        this.layerIndex = layerIndex;
        this.layerName = layerName;
    }

    /** Index of the layer in its network, from 0. */
    public int layerIndex() {
        return layerIndex;
    }

    /** The layer's name, or the simple name of its class if it has none. */
    public String layerName() {
        return layerName;
    }
}
