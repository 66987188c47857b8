package io.facsimile.streamer.topic;

import io.facsimile.streamer.record.RecordSize;
import java.util.List;

/**
 * What each output topic takes.
 *
 * @param codes what the topic of codes takes
 * @param anomalies what the topic of anomalies takes
 * @param deadLetters what the topic of dead letters takes
 */
public record OutputRules(TopicRules codes, TopicRules anomalies, TopicRules deadLetters) {
    /** The same for all three. */
    public static OutputRules all(TopicRules rules) {
        return new OutputRules(rules, rules, rules);
    }

    /** What the producer must be able to send, in bytes. */
    public int largest() {
        return sizes().stream().mapToInt(RecordSize::limit).max().orElseThrow();
    }

    /** Bytes of a batch that each of the topics takes. */
    public int smallest() {
        return sizes().stream().mapToInt(RecordSize::limit).min().orElseThrow();
    }

    private List<RecordSize> sizes() {
        return List.of(codes.size(), anomalies.size(), deadLetters.size());
    }
}
