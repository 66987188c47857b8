package io.facsimile.streamer.options;

import io.facsimile.core.text.LowerCase;

/** What becomes of outputs when an instance dies. */
public enum ProcessingGuarantee {
    /** Readers of committed records see each output once. */
    EXACTLY_ONCE_V2,
    /** Outputs come sooner, and some twice after a crash. */
    AT_LEAST_ONCE;

    /** As Kafka Streams writes it. */
    public String configValue() {
        return LowerCase.of(this);
    }
}
