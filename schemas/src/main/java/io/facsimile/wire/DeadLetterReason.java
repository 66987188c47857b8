package io.facsimile.wire;

import java.util.Locale;

/** Why a record could not be scored: the closed set of values of the header {@value DeadLetterHeaders#REASON}. */
public enum DeadLetterReason {
    /** The value is null or has no bytes. */
    EMPTY,
    /** The value begins like none of the formats that are read. */
    UNKNOWN_FORMAT,
    /** The value names a schema that is not known, here or to the registry. */
    UNKNOWN_SCHEMA,
    /** The value ends early, or is not what its schema says. */
    MALFORMED_AVRO,
    /** The bytes are more or fewer than the stated width and height, or than the model's. */
    WRONG_SIZE,
    /** The PNG or JPEG is damaged or of a kind that cannot be read. */
    UNDECODABLE_IMAGE,
    /** The image would decode to more pixels than are allowed, or an output record would not fit its topic. */
    TOO_LARGE,
    /** A topic of results does not take the record's key or timestamp, or refused the result for another reason. */
    REFUSED,
    /** The model failed on this image alone. */
    INFERENCE_FAILED;

    public String headerValue() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
