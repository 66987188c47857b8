package io.facsimile.core.model;

import java.io.IOException;

/** A model file that is missing, cannot be read, or is not one that this program can serve. */
public final class ModelException extends IOException {
    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
