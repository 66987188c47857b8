package io.facsimile.core.image.format;

import io.facsimile.core.text.LowerCase;

/** Bytes that are no image that can be scored. The message says what was expected and what was found. */
public final class UndecodableImageException extends Exception {
    /** Why the bytes could not be decoded. */
    public enum Kind {
        /** Neither PNG nor JPEG, or a variant of them that is not supported, such as a JPEG in CMYK. */
        UNKNOWN_FORMAT,
        /** A PNG or JPEG that is damaged or cut short. */
        CORRUPT,
        /** More pixels than the decoder was told to accept. */
        TOO_LARGE;

        @Override
        public String toString() {
            return LowerCase.words(this);
        }
    }

    private final Kind kind;

    public UndecodableImageException(Kind kind, String message) {
        this(kind, message, null);
    }

    public UndecodableImageException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
