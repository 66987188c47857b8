package io.facsimile.streamer;

/**
 * How missing topics are created.
 *
 * @param partitions of each topic, at least 1; the most instances and threads that can share the work
 * @param replication copies of each partition, at least 1
 */
public record TopicCreation(int partitions, short replication) {
    public static final int DEFAULT_PARTITIONS = 4;
    public static final short DEFAULT_REPLICATION = 1;

    public TopicCreation {
        if (partitions < 1 || replication < 1) {
            throw new IllegalArgumentException("topics to create: partitions and replication must be at least 1, got "
                    + partitions + " and " + replication);
        }
    }
}
