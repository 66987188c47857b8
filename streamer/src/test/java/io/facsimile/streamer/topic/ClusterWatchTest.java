package io.facsimile.streamer.topic;

import static io.facsimile.streamer.topic.Groups.UNKNOWN;
import static io.facsimile.streamer.topic.Groups.member;
import static io.facsimile.streamer.topic.Groups.stable;
import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterWatchTest {
    private static final Topics TOPICS = new Topics("some");
    private static final int LARGEST = 5_000;

    private final Map<String, KafkaFuture<TopicDescription>> descriptions = new HashMap<>();
    private final Map<ConfigResource, KafkaFuture<Config>> configs = new HashMap<>();
    private final AtomicReference<OutputRules> rules =
            new AtomicReference<>(OutputRules.all(TopicRules.ofSize(LARGEST)));
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService scheduler = new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable look, long first, long delay, TimeUnit unit) {
            return null; // the tests look themselves
        }
    };
    private final List<ClusterWatch> watches = new ArrayList<>();

    private KafkaFuture<ConsumerGroupDescription> group = KafkaFuture.completedFuture(stable());
    private ServedTopics served;

    @BeforeEach
    void aClusterInOrder() {
        Map<String, TopicDescription> topics =
                TOPICS.all().stream().collect(Collectors.toMap(topic -> topic, ClusterWatchTest::topic));
        topics.forEach((name, topic) -> descriptions.put(name, KafkaFuture.completedFuture(topic)));
        served = new ServedTopics(topics);
        TOPICS.outputs().forEach(topic -> takes(topic, LARGEST));
    }

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
        watches.forEach(ClusterWatch::close);
    }

    @Test
    void tellsThatATopicIsGoneWhenItHasLookedTwice() {
        ClusterWatch watch = watch(this::admin);
        watch.look();
        descriptions.put(TOPICS.codes(), PreparedAdmin.failed(new UnknownTopicOrPartitionException("codes")));

        watch.look();
        assertThat(troubles).isEmpty();
        watch.look();

        assertThat(troubles).containsExactly("topic some.codes was deleted");
    }

    @Test
    void doesNotTellOfATopicThatOneBrokerDidNotKnowYet() {
        ClusterWatch watch = watch(this::admin);
        KafkaFuture<TopicDescription> known =
                descriptions.put(TOPICS.codes(), PreparedAdmin.failed(new UnknownTopicOrPartitionException("codes")));
        watch.look();
        descriptions.put(TOPICS.codes(), known);
        watch.look();
        descriptions.put(TOPICS.codes(), PreparedAdmin.failed(new UnknownTopicOrPartitionException("codes")));
        watch.look();

        assertThat(troubles).isEmpty();
    }

    @Test
    void tellsOfAStranger() {
        ClusterWatch watch = watch(this::admin);
        group = KafkaFuture.completedFuture(stable(member(UNKNOWN, "other")));

        watch.look();
        watch.look();

        assertThat(troubles).singleElement().asString().contains("is used by another application: '" + UNKNOWN);
    }

    @Test
    void goesOnWhereTheBrokersRefuseToTellAboutOneThing() {
        ClusterWatch watch = watch(this::admin);
        TOPICS.outputs()
                .forEach(topic ->
                        configs.put(resource(topic), PreparedAdmin.failed(new TopicAuthorizationException("denied"))));
        group = KafkaFuture.completedFuture(stable(member(UNKNOWN, "other")));

        watch.look();
        watch.look();

        assertThat(troubles).hasSize(1);
    }

    @Test
    void asksNoMoreOfBrokersThatDoNotAnswer() {
        ClusterWatch watch = watch(this::admin);
        TOPICS.outputs()
                .forEach(topic -> configs.put(resource(topic), PreparedAdmin.failed(new TimeoutException("silent"))));
        descriptions.put(TOPICS.codes(), PreparedAdmin.failed(new UnknownTopicOrPartitionException("codes")));

        watch.look();
        watch.look();

        assertThat(troubles).isEmpty();
    }

    @Test
    void keepsTheRulesUpToDateAndPassesOverSettingsThatLetNothingThrough() {
        ClusterWatch watch = watch(this::admin);
        takes(TOPICS.codes(), 3_000);
        watch.look();
        assertThat(rules.get().codes().size().limit()).isEqualTo(3_000);

        takes(TOPICS.codes(), 1);
        watch.look();
        assertThat(rules.get().codes().size().limit()).isEqualTo(3_000);

        takes(TOPICS.codes(), 9_000);
        watch.look();
        assertThat(rules.get().codes().size().limit()).isEqualTo(LARGEST);
    }

    @Test
    void triesAgainToMakeAClientThatCannotBeMade() {
        AtomicInteger attempts = new AtomicInteger();
        ClusterWatch watch = watch(() -> {
            if (attempts.incrementAndGet() < 3) {
                throw new KafkaException("no resolvable address");
            }
            return admin();
        });
        takes(TOPICS.codes(), 3_000);

        watch.look();
        watch.look();
        assertThat(rules.get().codes().size().limit()).isEqualTo(LARGEST);
        watch.look();
        watch.look();

        assertThat(rules.get().codes().size().limit()).isEqualTo(3_000);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void outlivesAClientThatIsNone() {
        ClusterWatch watch = watch(() -> null);

        watch.look();
        watch.close();

        assertThat(troubles).isEmpty();
    }

    @Test
    void looksAtSettingsSoonBeforeItIsStarted() {
        ClusterWatch watch = watch(this::admin);
        takes(TOPICS.codes(), 3_000);

        watch.lookSoon();

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(rules.get().codes().size().limit()).isEqualTo(3_000));
    }

    @Test
    void looksAtNothingOnceItIsClosed() {
        AtomicInteger made = new AtomicInteger();
        ClusterWatch watch = watch(() -> {
            made.incrementAndGet();
            return admin();
        });
        watch.close();
        watch.look();
        scheduler.shutdownNow();

        watch.lookSoon();

        assertThat(made).hasValue(0);
    }

    private ClusterWatch watch(Supplier<Admin> admin) {
        ClusterWatch watch = new ClusterWatch(
                admin,
                TOPICS,
                "group",
                new ForeignGroup(TOPICS.images(), Duration.ofSeconds(45)),
                served,
                rules,
                scheduler);
        watch.start(troubles::add);
        watches.add(watch);
        return watch;
    }

    private Admin admin() {
        return new PreparedAdmin()
                .configs(configs)
                .topics(descriptions)
                .group("group", options -> group)
                .admin();
    }

    private void takes(String topic, int bytes) {
        configs.put(
                resource(topic),
                KafkaFuture.completedFuture(
                        PreparedAdmin.config(Map.of("max.message.bytes", Integer.toString(bytes)))));
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static TopicDescription topic(String name) {
        return new TopicDescription(name, false, List.of(), Set.of(), Uuid.randomUuid());
    }
}
