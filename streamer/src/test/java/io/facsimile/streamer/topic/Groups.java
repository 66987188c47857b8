package io.facsimile.streamer.topic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberAssignment;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.admin.StreamsGroupMemberAssignment;
import org.apache.kafka.clients.admin.StreamsGroupMemberDescription;
import org.apache.kafka.clients.admin.StreamsGroupTopologyDescriptionStatus;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/** Consumer groups named "group", as brokers describe them. */
final class Groups {
    static final String OWN = ForeignGroup.marked("group") + "-1-StreamThread-1-consumer";
    static final String UNKNOWN = "group-1-StreamThread-1-consumer";

    private Groups() {}

    static ConsumerGroupDescription stable(MemberDescription... members) {
        return group(GroupType.CLASSIC, "stream", GroupState.STABLE, members);
    }

    static ConsumerGroupDescription rebalancing(MemberDescription... members) {
        return group(GroupType.CLASSIC, "", GroupState.PREPARING_REBALANCE, members);
    }

    static ConsumerGroupDescription group(
            GroupType type, String assignor, GroupState state, MemberDescription... members) {
        return new ConsumerGroupDescription(
                "group",
                false,
                List.of(members),
                assignor,
                type,
                state,
                new Node(1, "kafka", 9092),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** One of Kafka Streams' newer protocol, with these members. */
    static StreamsGroupDescription streams(String... clientIds) {
        StreamsGroupMemberAssignment none = new StreamsGroupMemberAssignment(List.of(), List.of(), List.of());
        return new StreamsGroupDescription(
                "group",
                1,
                1,
                1,
                List.of(),
                Stream.of(clientIds)
                        .map(clientId -> new StreamsGroupMemberDescription(
                                clientId + "-id",
                                1,
                                Optional.empty(),
                                Optional.empty(),
                                clientId,
                                "/10.0.0.1",
                                1,
                                "process",
                                Optional.empty(),
                                Map.of(),
                                List.of(),
                                List.of(),
                                none,
                                none,
                                false))
                        .toList(),
                GroupState.STABLE,
                new Node(1, "kafka", 9092),
                Set.of(),
                Optional.empty(),
                StreamsGroupTopologyDescriptionStatus.NOT_REQUESTED,
                Optional.empty());
    }

    /** A member that reads the first partition of each topic. */
    static MemberDescription member(String clientId, String... topics) {
        return new MemberDescription(
                clientId + "-id",
                Optional.empty(),
                Optional.empty(),
                clientId,
                "/10.0.0.1",
                new MemberAssignment(Stream.of(topics)
                        .map(topic -> new TopicPartition(topic, 0))
                        .collect(Collectors.toSet())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
