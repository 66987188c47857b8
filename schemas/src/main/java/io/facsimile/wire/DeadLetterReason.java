package io.facsimile.wire;

/** Why a record could not be scored: the closed set of values of the header {@value DeadLetterHeaders#REASON}. */
public enum DeadLetterReason {
    /** The value is null or has no bytes. */
    EMPTY("empty"),
    /** The value begins like none of the formats that are read. */
    UNKNOWN_FORMAT("unknown-format"),
    /** The value names a schema that is not known, here or to the registry. */
    UNKNOWN_SCHEMA("unknown-schema"),
    /** The value ends early, or is not what its schema says. */
    MALFORMED_AVRO("malformed-avro"),
    /** The bytes are more or fewer than the stated width and height, or than the model's. */
    WRONG_SIZE("wrong-size"),
    /** The PNG or JPEG is damaged or of a kind that cannot be read. */
    UNDECODABLE_IMAGE("undecodable-image"),
    /** The image would decode to more pixels than are allowed, or an output record would not fit its topic. */
    TOO_LARGE("too-large"),
    /** A topic of results does not take the record's key or timestamp, or refused the result for another reason. */
    REFUSED("refused"),
    /** The model failed on this image alone. */
    INFERENCE_FAILED("inference-failed");

    private final String headerValue;

    DeadLetterReason(String headerValue) {
        this.headerValue = headerValue;
    }

    /** As it stands in the header. Consumers rely on it, so it does not follow the constant's name. */
    public String headerValue() {
        return headerValue;
    }
}
