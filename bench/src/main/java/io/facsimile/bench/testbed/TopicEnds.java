package io.facsimile.bench.testbed;

import io.facsimile.kafka.admin.ClusterAdmin;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts the committed records of a topic by where its partitions end, which costs the broker next to nothing.
 *
 * <p>With {@code exactly_once_v2} a transaction's own marker counts as a record: one in each partition and transaction,
 * less than one in a thousand at the rates that are measured.
 */
public final class TopicEnds {
    private final ClusterAdmin cluster;
    private final String topic;
    private final Map<TopicPartition, OffsetSpec> ends = new HashMap<>();

    public TopicEnds(ClusterAdmin cluster, String topic, int partitions) {
        this.cluster = cluster;
        this.topic = topic;
        for (int partition = 0; partition < partitions; partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
    }

    /** The records that a reader of committed ones could have read by now, since the topic was made. */
    public long count() throws IOException, InterruptedException {
        return offsets().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Frees the disk of all records so far; counts go on as if they were there. */
    public void forget() throws IOException, InterruptedException {
        Map<TopicPartition, RecordsToDelete> all = offsets().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> RecordsToDelete.beforeOffset(entry.getValue())));
        cluster.ask(admin -> admin.deleteRecords(all).all(), "delete the records of topic " + topic);
    }

    private Map<TopicPartition, Long> offsets() throws IOException, InterruptedException {
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, ListOffsetsResultInfo> found =
                cluster.ask(admin -> admin.listOffsets(ends, committed).all(), "tell the ends of topic " + topic);
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
