package io.facsimile.data;

import java.io.IOException;

/** A data source that cannot be used. The message names it and says what was expected and what was found. */
public class DataSourceException extends IOException {
    public DataSourceException(String message) {
        super(message);
    }

    public DataSourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
