package io.facsimile.streamer;

/**
 * The largest record of each output topic.
 *
 * @param codes what the topic of codes takes
 * @param anomalies what the topic of anomalies takes
 * @param deadLetters what the topic of dead letters takes
 */
record RecordLimits(RecordSize codes, RecordSize anomalies, RecordSize deadLetters) {
    /** The same limit for all three. */
    static RecordLimits all(RecordSize limit) {
        return new RecordLimits(limit, limit, limit);
    }

    /** What the producer must be able to send. */
    int largest() {
        return Math.max(codes.limit(), Math.max(anomalies.limit(), deadLetters.limit()));
    }
}
