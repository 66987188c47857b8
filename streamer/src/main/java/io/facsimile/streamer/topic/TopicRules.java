package io.facsimile.streamer.topic;

import io.facsimile.streamer.record.RecordSize;
import io.facsimile.streamer.record.TimestampWindow;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a topic takes, as its settings say: asked beforehand, because a producer whose record is refused spoils its
 * transaction.
 *
 * @param size the largest record
 * @param keyRequired whether each record needs a key, and one without a value would delete others, as where the topic
 *     is compacted
 * @param timestamps which the topic takes
 */
public record TopicRules(RecordSize size, boolean keyRequired, TimestampWindow timestamps) {
    /** Those of a topic with Kafka's default settings. */
    public static final TopicRules KAFKA_DEFAULT = new TopicRules(
            RecordSize.KAFKA_DEFAULT, false, new TimestampWindow(Long.MAX_VALUE, TimeUnit.HOURS.toMillis(1)));

    /** Takes any record of this size. */
    public static TopicRules ofSize(int limit) {
        return new TopicRules(new RecordSize(limit), false, TimestampWindow.ANY);
    }

    /** The same for records of so many bytes at most. */
    TopicRules atMost(int bytes) {
        return new TopicRules(new RecordSize(Math.min(size.limit(), bytes)), keyRequired, timestamps);
    }

    /**
     * What the topic would have against the key or the timestamp of a record, in words; none if it takes both.
     *
     * @param now of the broker's clock, which ours is taken for
     */
    public Optional<String> objection(byte[] key, long timestamp, long now) {
        if (keyRequired && key == null) {
            return Optional.of("a compacted topic; expected a key, found none");
        }
        if (!timestamps.takes(timestamp, now)) {
            return Optional.of("expected a timestamp from " + earliest(now) + " to " + latest(now) + ", found "
                    + timestamp + " (" + Instant.ofEpochMilli(timestamp) + ")");
        }
        return Optional.empty();
    }

    private String earliest(long now) {
        return Instant.ofEpochMilli(Math.max(0, now - timestamps.before())).toString();
    }

    private String latest(long now) {
        long most = Long.MAX_VALUE - now;
        return timestamps.after() > most
                ? "any"
                : Instant.ofEpochMilli(now + timestamps.after()).toString();
    }
}
