package io.facsimile.streamer.topic;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;

/**
 * Tells whether the consumer group of this application is used by another one. Kafka Streams does not: it gives tasks to
 * members that cannot take them, and both applications rebalance for ever.
 */
public final class ForeignGroup {
    /** In the client ids of this application's members, unless the operator names them. */
    public static final String MARK = "-scoring-";

    /** Longer than members of one application need; one that was killed is missed after 45 s. */
    static final Duration LONGEST_REBALANCE = Duration.ofSeconds(40);

    /** What members of Kafka Streams share partitions out by. */
    private static final String STREAMS_ASSIGNOR = "stream";

    private static final Set<GroupState> REBALANCING =
            Set.of(GroupState.PREPARING_REBALANCE, GroupState.COMPLETING_REBALANCE);

    private final String images;
    private Optional<Duration> rebalancingSince = Optional.empty();

    /** @param images the one topic that members of this application read */
    ForeignGroup(String images) {
        this.images = images;
    }

    /**
     * Who else is in the group, in words; none if all of its members read our images, or it has none.
     *
     * @param now on any clock that only goes forward
     */
    Optional<String> stranger(ConsumerGroupDescription group, Duration now) {
        if (!REBALANCING.contains(group.groupState())) {
            rebalancingSince = Optional.empty();
        } else if (rebalancingSince.isEmpty()) {
            rebalancingSince = Optional.of(now);
        }
        boolean tooLong = rebalancingSince
                .filter(since -> now.minus(since).compareTo(LONGEST_REBALANCE) >= 0)
                .isPresent();
        List<MemberDescription> members = group.members().stream()
                .sorted(Comparator.comparing(MemberDescription::clientId))
                .toList();
        for (MemberDescription member : members) {
            Optional<String> trait = trait(group, member, tooLong);
            if (trait.isPresent()) {
                return Optional.of("the consumer group '" + group.groupId() + "' is used by another application: '"
                        + member.clientId() + "' at " + member.host() + " " + trait.get()
                        + "; stop it, or choose another --application-id");
            }
        }
        return Optional.empty();
    }

    private Optional<String> trait(ConsumerGroupDescription group, MemberDescription member, boolean tooLong) {
        if (group.type() != GroupType.CLASSIC) {
            return Optional.of("speaks the group protocol '" + group.type() + "', not 'Classic'");
        }
        String assignor = group.partitionAssignor();
        if (!assignor.isEmpty() && !assignor.equals(STREAMS_ASSIGNOR)) { // empty while they share out
            return Optional.of("shares partitions out by '" + assignor + "', not as Kafka Streams does");
        }
        if (tooLong && !member.clientId().contains(MARK)) {
            return Optional.of(
                    "is not known, and the group has been rebalancing for " + LONGEST_REBALANCE.toSeconds() + " s");
        }
        return member.assignment().topicPartitions().stream()
                .filter(partition -> !partition.topic().equals(images))
                .findFirst()
                .map(partition -> "reads " + partition + ", not " + images);
    }
}
