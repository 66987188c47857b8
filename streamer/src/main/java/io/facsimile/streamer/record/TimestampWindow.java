package io.facsimile.streamer.record;

import java.time.Duration;

/**
 * Which timestamps of records a topic takes, by the clock of its broker.
 *
 * @param before how far back they may lie, in milliseconds
 * @param after how far ahead they may lie, in milliseconds
 */
public record TimestampWindow(long before, long after) {
    /** Of a topic that takes any, or writes its own. */
    public static final TimestampWindow ANY = new TimestampWindow(Long.MAX_VALUE, Long.MAX_VALUE);

    /** By how much the clocks of a broker and of ours may differ. */
    public static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

    /** Both in milliseconds since the epoch, not negative. */
    public boolean takes(long timestamp, long now) {
        return now - timestamp <= before && timestamp - now <= after;
    }
}
