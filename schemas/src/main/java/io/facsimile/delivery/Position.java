package io.facsimile.delivery;

import io.facsimile.schemas.SourcePosition;

/**
 * Where a record stands in a topic. Its text leaves the topic out, such as {@code 2@17}.
 *
 * @param topic its name
 * @param partition from 0
 * @param offset from 0
 */
public record Position(String topic, int partition, long offset) {
    /** @throws IllegalArgumentException if a number is negative */
    public Position {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException(
                    topic + ": expected a partition and an offset from 0, got " + partition + "@" + offset);
        }
    }

    /** The position that a code or an anomaly names as its source. */
    public static Position of(SourcePosition source) {
        return new Position(source.getTopic(), source.getPartition(), source.getOffset());
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
