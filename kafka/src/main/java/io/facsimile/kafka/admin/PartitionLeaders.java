package io.facsimile.kafka.admin;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The leaders of partitions that may just have been created.
 *
 * <p>A broker announces a leader a moment before that one takes requests, and an idempotent producer that comes in that
 * moment may have its first batch refused and its second taken, after which Kafka 4.4 calls the first one out of order
 * until it expires.
 */
final class PartitionLeaders {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

    private PartitionLeaders() {}

    /**
     * Whether every partition of all topics has a leader that takes requests. A broker that is asked may not have heard
     * of the topics yet, and a leader may not answer yet.
     *
     * @throws ExecutionException if the brokers refuse to tell
     */
    static boolean serveAll(Admin admin, Collection<String> topics) throws ExecutionException, InterruptedException {
        try {
            Optional<Map<TopicPartition, OffsetSpec>> partitions = partitionsWithLeaders(admin, topics);
            if (partitions.isEmpty()) {
                return false;
            }
            // Only a leader that takes requests tells its offsets.
            admin.listOffsets(partitions.get(), new ListOffsetsOptions().timeoutMs(millis()))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException || e.getCause() instanceof TimeoutException) {
                return false;
            }
            throw e;
        }
    }

    /** All partitions of all topics, with what to ask of them; none as long as one has no leader. */
    private static Optional<Map<TopicPartition, OffsetSpec>> partitionsWithLeaders(
            Admin admin, Collection<String> topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (TopicDescription topic : admin.describeTopics(topics, new DescribeTopicsOptions().timeoutMs(millis()))
                .allTopicNames()
                .get()
                .values()) {
            for (TopicPartitionInfo partition : topic.partitions()) {
                if (partition.leader() == null) {
                    return Optional.empty();
                }
                latest.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest());
            }
        }
        return Optional.of(latest);
    }

    private static int millis() {
        return Math.toIntExact(ANSWER_TIMEOUT.toMillis());
    }
}
