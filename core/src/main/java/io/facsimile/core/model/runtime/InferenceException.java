package io.facsimile.core.model.runtime;

/** ONNX Runtime failed to run a model on a batch. */
public final class InferenceException extends Exception {
    public InferenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
