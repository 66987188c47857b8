package io.facsimile.streamer.topic;

import static io.facsimile.streamer.topic.Groups.OWN;
import static io.facsimile.streamer.topic.Groups.UNKNOWN;
import static io.facsimile.streamer.topic.Groups.group;
import static io.facsimile.streamer.topic.Groups.member;
import static io.facsimile.streamer.topic.Groups.rebalancing;
import static io.facsimile.streamer.topic.Groups.stable;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.junit.jupiter.api.Test;

class ForeignGroupTest {
    private static final String IMAGES = "some.images";
    private static final int SESSION_S = 45;

    private final ForeignGroup foreign = new ForeignGroup(IMAGES, Duration.ofSeconds(SESSION_S));

    @Test
    void isNoneWithoutMembersOrWithOwnOnesThatReadTheImagesOrWait() {
        assertThat(at(0, stable())).isEmpty();
        assertThat(at(1, stable(member(OWN, IMAGES), member(OWN)))).isEmpty();
        assertThat(at(600, stable(member(OWN, IMAGES)))).isEmpty();
        assertThat(foreign.suspects()).isFalse();
    }

    @Test
    void aMemberWithoutTheMarkThatReadsAnotherTopicIsAStrangerAtOnce() {
        assertThat(at(0, stable(member(OWN, IMAGES), member(UNKNOWN, "other"))))
                .hasValue("the consumer group 'group' is used by another application: '" + UNKNOWN
                        + "' at /10.0.0.1 reads other-0, not some.images; stop it, or choose another --application-id");
    }

    @Test
    void whoeverSharesPartitionsOutOtherwiseIsAStrangerAtOnce() {
        assertThat(at(0, group(GroupType.CLASSIC, "range", GroupState.STABLE, member("console"))))
                .hasValueSatisfying(said -> assertThat(said).contains("'console' at /10.0.0.1 shares", "'range'"));
        assertThat(at(0, group(GroupType.CONSUMER, "uniform", GroupState.STABLE, member("console"))))
                .hasValueSatisfying(said -> assertThat(said).contains("speaks the group protocol 'Consumer'"));
    }

    @Test
    void namesTheMemberWithoutTheMarkWhereOwnOnesAreInTheGroupToo() {
        assertThat(at(0, group(GroupType.CONSUMER, "uniform", GroupState.STABLE, member(OWN), member("z"))))
                .hasValueSatisfying(said -> assertThat(said).contains("another application: 'z' at"));
    }

    @Test
    void aMemberLeftOverFromAKilledProcessIsNoStrangerBeforeItsSessionHasTimedOut() {
        assertThat(at(100, stable(member(OWN, "others.images")))).isEmpty();
        assertThat(foreign.suspects()).isTrue();
        assertThat(at(100 + SESSION_S, stable(member(OWN, "others.images")))).isEmpty();

        assertThat(at(101 + SESSION_S, stable(member(OWN, IMAGES)))).isEmpty();
        assertThat(foreign.suspects()).isFalse();
    }

    @Test
    void aMemberThatReadsAnotherTopicLongerThanASessionIsAStrangerWithTheMarkToo() {
        assertThat(at(100, stable(member(OWN, "others.images")))).isEmpty();

        assertThat(at(101 + SESSION_S, stable(member(OWN, "others.images"))))
                .hasValueSatisfying(said -> assertThat(said).contains("reads others.images-0, not some.images"));
    }

    @Test
    void aMemberWithoutTheMarkThatReadsTheImagesLongerThanASessionIsAStranger() {
        assertThat(at(100, stable(member(UNKNOWN, IMAGES)))).isEmpty();

        assertThat(at(101 + SESSION_S, stable(member(UNKNOWN, IMAGES))))
                .hasValueSatisfying(said -> assertThat(said).contains(UNKNOWN, "has been there for longer than 45 s"));
    }

    @Test
    void aSuspectThatComesAndGoesWhileTheGroupRebalancesStaysOne() {
        assertThat(at(100, rebalancing(member(OWN), member(UNKNOWN)))).isEmpty();
        assertThat(at(120, rebalancing(member(OWN)))).isEmpty();

        assertThat(at(101 + SESSION_S, rebalancing(member(OWN), member(UNKNOWN))))
                .isPresent();
    }

    @Test
    void aSuspectThatHasLeftForGoodIsForgotten() {
        assertThat(at(100, stable(member(UNKNOWN, IMAGES)))).isEmpty();
        assertThat(at(120, stable(member(OWN, IMAGES)))).isEmpty();

        assertThat(at(101 + SESSION_S, stable(member(UNKNOWN, IMAGES)))).isEmpty();
    }

    @Test
    void ownMembersMayRebalanceForAsLongAsTheyNeed() {
        assertThat(at(0, rebalancing(member(OWN), member(OWN)))).isEmpty();
        assertThat(at(600, rebalancing(member(OWN), member(OWN)))).isEmpty();
    }

    private Optional<String> at(int second, ConsumerGroupDescription group) {
        return foreign.stranger(group, Duration.ofSeconds(second));
    }
}
