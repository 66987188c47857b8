package io.facsimile.streamer.topic;

import static io.facsimile.streamer.topic.Groups.OWN;
import static io.facsimile.streamer.topic.Groups.UNKNOWN;
import static io.facsimile.streamer.topic.Groups.member;
import static io.facsimile.streamer.topic.Groups.stable;
import static io.facsimile.streamer.topic.Groups.streams;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facsimile.kafka.ClusterException;
import io.facsimile.kafka.admin.ClusterAdmin;
import io.facsimile.streamer.options.StartupException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GroupCheckTest {
    private static final String IMAGES = "some.images";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(1);

    private static final KafkaFuture<ConsumerGroupDescription> NOT_FOUND =
            PreparedAdmin.failed(new GroupIdNotFoundException("group"));

    private KafkaFuture<StreamsGroupDescription> streamsGroup =
            PreparedAdmin.failed(new GroupIdNotFoundException("group"));

    private final List<Integer> timeouts = new ArrayList<>();

    @Test
    void waitsTwoSecondsForACoordinatorAndNotLonger() throws Exception {
        check(Duration.ofSeconds(45), look -> PreparedAdmin.failed(new TimeoutException("no coordinator")));

        assertThat(timeouts).containsExactly(2_000);
    }

    @ParameterizedTest
    @MethodSource
    void takesAGroupForItsOwnThatCannotBeDescribed(Exception why) throws Exception {
        check(Duration.ofSeconds(45), look -> PreparedAdmin.failed(why));

        assertThat(timeouts).hasSize(1);
    }

    static List<Exception> takesAGroupForItsOwnThatCannotBeDescribed() {
        return List.of(new GroupIdNotFoundException("group"), GroupAuthorizationException.forGroupId("group"));
    }

    @Test
    void refusesAGroupOfKafkaStreamsNewerProtocol() {
        streamsGroup = KafkaFuture.completedFuture(streams("b-1", "a-1"));

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> check(Duration.ofSeconds(45), look -> NOT_FOUND))
                .withMessage(
                        "the consumer group 'group' is used by another application: 'a-1' at /10.0.0.1 speaks the group"
                                + " protocol 'Streams', not 'Classic'; stop it, or choose another --application-id");
        assertThat(timeouts).hasSize(1);
    }

    @Test
    void takesAnEmptyGroupOfTheNewerProtocolForItsOwn() throws Exception {
        streamsGroup = KafkaFuture.completedFuture(streams());

        check(Duration.ofSeconds(45), look -> NOT_FOUND);

        assertThat(timeouts).hasSize(1);
    }

    @Test
    void startsOnBrokersThatDoNotKnowTheNewerProtocol() throws Exception {
        streamsGroup = PreparedAdmin.failed(new UnsupportedVersionException("no such request"));

        check(Duration.ofSeconds(45), look -> NOT_FOUND);

        assertThat(timeouts).hasSize(1);
    }

    @Test
    void failsWhereTheBrokersFail() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> check(
                        Duration.ofSeconds(45), look -> PreparedAdmin.failed(new UnknownServerException("broken"))))
                .withMessage("Kafka at kafka:9092 does not describe the consumer group 'group': broken");
    }

    @Test
    void refusesAStrangerAtOnce() {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> check(Duration.ofSeconds(45), look -> described(stable(member(UNKNOWN, "other")))))
                .withMessageContaining("reads other-0, not some.images");
        assertThat(timeouts).hasSize(1);
    }

    @Test
    void waitsUntilAMemberThatWasKilledHasGone() throws Exception {
        check(
                Duration.ofSeconds(45),
                look -> described(look < 3 ? stable(member(OWN, "others.images")) : stable(member(OWN, IMAGES))));

        assertThat(timeouts).hasSize(3);
    }

    @Test
    void refusesASuspectThatIsStillThereAfterItsSession() {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> check(Duration.ZERO, look -> described(stable(member(OWN, "others.images")))))
                .withMessageContaining("reads others.images-0, not some.images");
        assertThat(timeouts).hasSizeGreaterThan(1);
    }

    @Test
    void theSessionIsThatOfTheStrongestSettingOrKafkasOwn() throws Exception {
        assertThat(SessionTimeout.of(Map.of())).isEqualTo(Duration.ofSeconds(45));
        assertThat(SessionTimeout.of(Map.of("session.timeout.ms", "7000"))).isEqualTo(Duration.ofSeconds(7));
        assertThat(SessionTimeout.of(
                        Map.of("main.consumer.session.timeout.ms", "6000", "consumer.session.timeout.ms", "8000")))
                .isEqualTo(Duration.ofSeconds(6));
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> SessionTimeout.of(Map.of("session.timeout.ms", "long")))
                .withMessage("--config: expected a number of milliseconds as session.timeout.ms, found long");
    }

    /** @param group by the number of the look, beginning with 1 */
    private void check(Duration sessionTimeout, IntFunction<KafkaFuture<ConsumerGroupDescription>> group)
            throws Exception {
        PreparedAdmin prepared = new PreparedAdmin().group("group", options -> {
            timeouts.add(options.timeoutMs());
            return group.apply(timeouts.size());
        });
        prepared.streamsGroup("group", streamsGroup);
        try (ClusterAdmin cluster = new ClusterAdmin("kafka:9092", prepared.admin(), Duration.ofSeconds(10))) {
            new GroupCheck(cluster, "group", new ForeignGroup(IMAGES, sessionTimeout), LOOK_AGAIN).requireNoStranger();
        }
    }

    private static KafkaFuture<ConsumerGroupDescription> described(ConsumerGroupDescription group) {
        return KafkaFuture.completedFuture(group);
    }
}
