package io.facsimile.streamer.topic;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.admin.StreamsGroupMemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;

/**
 * The consumer group of this application as another one may have entered it. Kafka Streams does not notice: it gives
 * tasks to members that cannot take them, and both applications rebalance for ever.
 *
 * <p>Members of a streamer bear a {@linkplain #marked mark}. A member whose mark and topics contradict each other is
 * suspect: it may be left over from a process that was killed, whether of another installation or of an earlier
 * version, and is gone when its session has timed out. Whoever is still there then is a stranger.
 */
public final class ForeignGroup {
    /** In the client id of each member, between a name and what Kafka Streams appends after a dash. */
    private static final String MARK = "-scoring";

    /** What members of Kafka Streams share partitions out by. */
    private static final String STREAMS_ASSIGNOR = "stream";

    private static final Set<GroupState> REBALANCING =
            Set.of(GroupState.PREPARING_REBALANCE, GroupState.COMPLETING_REBALANCE);

    private final String images;
    private final Duration sessionTimeout;

    /** When a suspect was first met; members come and go while the group rebalances, so which one does not matter. */
    private Optional<Duration> suspectedSince = Optional.empty();

    private boolean suspected;

    /**
     * A group that nobody has looked at yet.
     *
     * @param images the one topic that members of this application read
     * @param sessionTimeout after which the group forgets a member that was killed
     */
    ForeignGroup(String images, Duration sessionTimeout) {
        this.images = images;
        this.sessionTimeout = sessionTimeout;
    }

    /** A client id with the mark of a streamer; more may be appended. */
    public static String marked(String name) {
        return name + MARK;
    }

    /**
     * Looks at the group; returns in words who else is in it.
     *
     * @param now on any clock that only goes forward
     * @return none if there is no stranger, or none that is certain yet
     */
    Optional<String> stranger(ConsumerGroupDescription group, Duration now) {
        List<MemberDescription> members = group.members().stream()
                .sorted(Comparator.comparing(ForeignGroup::isMarked).thenComparing(MemberDescription::clientId))
                .toList();
        for (MemberDescription member : members) {
            Optional<String> trait = strangeTrait(group, member);
            if (trait.isPresent()) {
                return Optional.of(sentence(group, member, trait.get()));
            }
        }
        Optional<String> suspect = members.stream()
                .flatMap(member -> suspectTrait(member).map(trait -> sentence(group, member, trait)).stream())
                .findFirst();
        suspected = suspect.isPresent();
        if (suspected) {
            suspectedSince = suspectedSince.or(() -> Optional.of(now));
        } else if (!REBALANCING.contains(group.groupState())) {
            suspectedSince = Optional.empty();
        }
        return suspectedSince
                .filter(since -> now.minus(since).compareTo(sessionTimeout) > 0)
                .flatMap(since -> suspect);
    }

    /**
     * Looks at a group of Kafka Streams' newer protocol, which no streamer speaks; returns in words who is in it, if
     * any.
     */
    static Optional<String> stranger(StreamsGroupDescription group) {
        return group.members().stream()
                .min(Comparator.comparing(StreamsGroupMemberDescription::clientId))
                .map(member ->
                        sentence(group.groupId(), member.clientId(), member.clientHost(), protocol(GroupType.STREAMS)));
    }

    /** Whether the last look met a member that may be a stranger, or be gone soon. */
    boolean suspects() {
        return suspected;
    }

    private static boolean isMarked(MemberDescription member) {
        return member.clientId().contains(MARK + "-");
    }

    /** What no member of a streamer has, living or dead. */
    private Optional<String> strangeTrait(ConsumerGroupDescription group, MemberDescription member) {
        if (group.type() != GroupType.CLASSIC) {
            return Optional.of(protocol(group.type()));
        }
        String assignor = group.partitionAssignor();
        if (!assignor.isEmpty() && !assignor.equals(STREAMS_ASSIGNOR)) { // empty while they share out
            return Optional.of("shares partitions out by '" + assignor + "', not as Kafka Streams does");
        }
        return isMarked(member) ? Optional.empty() : otherTopic(member);
    }

    private Optional<String> suspectTrait(MemberDescription member) {
        return isMarked(member)
                ? otherTopic(member)
                : Optional.of("is not known, and has been there for longer than " + sessionTimeout.toSeconds() + " s");
    }

    private Optional<String> otherTopic(MemberDescription member) {
        return member.assignment().topicPartitions().stream()
                .filter(partition -> !partition.topic().equals(images))
                .findFirst()
                .map(partition -> "reads " + partition + ", not " + images);
    }

    private static String protocol(GroupType type) {
        return "speaks the group protocol '" + type + "', not 'Classic'";
    }

    private static String sentence(ConsumerGroupDescription group, MemberDescription member, String trait) {
        return sentence(group.groupId(), member.clientId(), member.host(), trait);
    }

    private static String sentence(String group, String clientId, String host, String trait) {
        return "the consumer group '" + group + "' is used by another application: '" + clientId + "' at " + host + " "
                + trait + "; stop it, or choose another --application-id";
    }
}
