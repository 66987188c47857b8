package io.facsimile.data.download;

import io.facsimile.data.DataSourceException;

/** A file that could be had from none of its mirrors. The message is one line that says what each of them answered. */
public final class DownloadException extends DataSourceException {
    DownloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
