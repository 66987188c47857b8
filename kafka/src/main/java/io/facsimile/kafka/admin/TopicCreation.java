package io.facsimile.kafka.admin;

import io.facsimile.wire.Topics;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How missing topics are created.
 *
 * @param partitions of each topic, at least 1; the most instances and threads that can share the work
 * @param replication copies of each partition, at least 1
 */
public record TopicCreation(int partitions, short replication) {
    /** Four instances or threads may share the work. */
    public static final int DEFAULT_PARTITIONS = 4;
    /** One copy of each partition, so that one broker is enough. */
    public static final short DEFAULT_REPLICATION = 1;

    /** Twice Kafka's default: a dead letter carries a record and why it failed. */
    private static final int DEAD_LETTER_BYTES = 2 << 20;

    public TopicCreation {
        if (partitions < 1 || replication < 1) {
            throw new IllegalArgumentException("topics to create: partitions and replication must be at least 1, got "
                    + partitions + " and " + replication);
        }
    }

    /** So many partitions, and one copy of each. */
    public static TopicCreation withPartitions(int partitions) {
        return new TopicCreation(partitions, DEFAULT_REPLICATION);
    }

    /** What to ask an administrator's client for, to create one of the given topics. */
    public NewTopic of(Topics topics, String name) {
        NewTopic topic = new NewTopic(name, partitions, replication);
        return name.equals(topics.deadLetters())
                ? topic.configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DEAD_LETTER_BYTES)))
                : topic;
    }
}
