package io.facsimile.kafka.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facsimile.kafka.ClusterException;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.KafkaUnavailableException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class ClusterAdminTest {
    private static final Duration TIME_LIMIT = Duration.ofMillis(20);
    private static final List<NewTopic> TWO_TOPICS =
            List.of(new NewTopic("a", 1, (short) 1), new NewTopic("b", 1, (short) 3));

    /** The topics of each question to create some. */
    private final List<Object> asked = new ArrayList<>();

    @Test
    void saysWhereAndForHowLongNoBrokerAnswered() {
        ClusterAdmin cluster = new ClusterAdmin("kafka:9092", admin(null), Duration.ofSeconds(7));

        assertThatExceptionOfType(KafkaUnavailableException.class)
                .isThrownBy(() -> cluster.ask(admin -> failed(new TimeoutException("no node")), "list the topics"))
                .withMessage("no Kafka broker answers at kafka:9092 within 7 s");
    }

    @Test
    void waitsForAnAnswerNoLongerThanTheTimeLimit() {
        ClusterAdmin cluster = new ClusterAdmin("kafka:9092", admin(null), TIME_LIMIT);

        assertThatExceptionOfType(KafkaUnavailableException.class)
                .isThrownBy(() -> cluster.ask(admin -> new KafkaFutureImpl<>(), "list the topics"))
                .withCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void saysWhatABrokerDidNotDoThatHasAnsweredBefore() throws Exception {
        ClusterAdmin cluster = new ClusterAdmin("kafka:9092", admin(null), TIME_LIMIT);
        int answer = cluster.ask(admin -> KafkaFuture.completedFuture(1), "count");
        assertThat(answer).isEqualTo(1);

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> cluster.ask(
                        admin -> failed(new TimeoutException("no coordinator")),
                        "describe the group",
                        Duration.ofSeconds(2)))
                .isNotInstanceOf(KafkaUnavailableException.class)
                .withMessage("Kafka at kafka:9092 does not describe the group within 2 s");
    }

    @Test
    void saysWhatIsRefusedAndByWhom() {
        ClusterAdmin cluster = new ClusterAdmin("kafka:9092", admin(null), TIME_LIMIT);

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() ->
                        cluster.ask(admin -> failed(new AuthorizationException("not allowed")), "list the topics"))
                .withMessage("Kafka at kafka:9092 does not list the topics: not allowed")
                .withCauseInstanceOf(AuthorizationException.class);
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> cluster.ask(
                        admin -> failed(new SaslAuthenticationException("no such user")), "list the topics"))
                .withMessageStartingWith("Kafka at kafka:9092 refuses these credentials: no such user");
    }

    @Test
    void takesATopicThatSomebodyElseHasCreatedMeanwhile() throws Exception {
        CreateTopicsResult created =
                created(KafkaFuture.completedFuture(null), failed(new TopicExistsException("b is there")));
        ClusterAdmin cluster = new ClusterAdmin("kafka:9092", admin(created), TIME_LIMIT);

        assertThatCode(() -> cluster.create(TWO_TOPICS)).doesNotThrowAnyException();

        assertThat(asked).containsExactly(TWO_TOPICS);
    }

    @Test
    void namesTheTopicsThatCannotBeCreated() {
        CreateTopicsResult created = created(
                KafkaFuture.completedFuture(null), failed(new InvalidReplicationFactorException("only 1 broker")));
        ClusterAdmin cluster = new ClusterAdmin("kafka:9092", admin(created), TIME_LIMIT);

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> cluster.create(TWO_TOPICS))
                .withMessage("Kafka at kafka:9092 does not create topics a, b: only 1 broker");
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> ClusterAdmin.connect(Connection.to("nonsense")))
                .withMessageStartingWith("Kafka client cannot be set up: ")
                .withMessageContaining("nonsense")
                .withRootCauseInstanceOf(ConfigException.class);
    }

    private static <T> KafkaFuture<T> failed(Exception failure) {
        KafkaFutureImpl<T> future = new KafkaFutureImpl<>();
        future.completeExceptionally(failure);
        return future;
    }

    private static CreateTopicsResult created(
            KafkaFuture<CreateTopicsResult.TopicMetadataAndConfig> a,
            KafkaFuture<CreateTopicsResult.TopicMetadataAndConfig> b) {
        return new CreateTopicsResult(Map.of("a", a, "b", b)) {};
    }

    /** Answers one question, that to create topics. */
    private Admin admin(CreateTopicsResult created) {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("createTopics");
                    asked.add(arguments[0]);
                    return created;
                });
    }
}
