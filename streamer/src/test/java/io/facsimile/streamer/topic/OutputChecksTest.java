package io.facsimile.streamer.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facsimile.kafka.ClusterException;
import io.facsimile.kafka.admin.ClusterAdmin;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.record.RecordSize;
import io.facsimile.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputChecksTest {
    private static final Topics TOPICS = new Topics("some");
    private static final int OVERHEAD = 64 << 10;
    private static final ConfigResource BROKER = new ConfigResource(ConfigResource.Type.BROKER, "7");

    private final Map<ConfigResource, KafkaFuture<Config>> configs = new HashMap<>();
    private final Map<String, String> client = new HashMap<>();

    @BeforeEach
    void settingsThatLimitNothing() {
        TOPICS.outputs().forEach(topic -> topic(topic, Map.of()));
        broker(Integer.toString(Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource({
        "3000, 4000, 5000, 6000, 7000, 3000",
        "9000, 4000, 5000, 6000, 7000, 4000",
        "9000, 9000, 5000, 6000, 7000, 5000",
        "9000, 9000, 9000, 6000, 7000, 6000",
        "9000, 9000, 9000, 9000, 7000, 7000",
    })
    void theLargestRecordIsTheSmallestOfAllLimits(
            String message, String segment, String memory, String request, int brokers, int largest) throws Exception {
        TOPICS.outputs().forEach(topic -> topic(topic, Map.of("max.message.bytes", message, "segment.bytes", segment)));
        client.put("buffer.memory", memory);
        client.put("max.request.size", request);
        broker(Integer.toString(brokers + OVERHEAD));

        OutputRules rules = rules();

        assertThat(rules.smallest()).isEqualTo(largest);
        assertThat(rules.largest()).isEqualTo(largest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            max.message.bytes | topic some.dead-letters: expected max.message.bytes of at least 2048, found 2047
            segment.bytes     | topic some.dead-letters: expected segment.bytes of at least 2048, found 2047
            """)
    void namesTheSettingOfTheTopicThatTakesNoDeadLetter(String setting, String line) {
        topic(TOPICS.deadLetters(), Map.of(setting, "2047"));

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(this::rules)
                .withMessage(line + "; a dead letter, or any result, could not be sent");
    }

    @ParameterizedTest
    @CsvSource({"buffer.memory, buffer.memory", "producer.max.request.size, max.request.size"})
    void namesTheSettingOfTheProducerThatSendsNoDeadLetter(String property, String setting) {
        client.put(property, "2047");

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(this::rules)
                .withMessageStartingWith("--config: expected " + setting + " of at least 2048, found 2047; ");
    }

    @Test
    void namesTheBrokerThatTakesNoDeadLetter() {
        broker("67000");

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(this::rules)
                .withMessageStartingWith(
                        "broker 7: expected socket.request.max.bytes of at least 67584, found 67000; ");
    }

    @Test
    void aSettingWithTheProducersPrefixIsTheStronger() throws Exception {
        client.putAll(Map.of("buffer.memory", "3000", "producer.buffer.memory", "5000"));

        assertThat(rules().largest()).isEqualTo(5000);
    }

    @Test
    void namesASettingThatIsNoNumber() {
        client.put("max.request.size", "1 MB");

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(this::rules)
                .withMessage("--config: expected a number of bytes as max.request.size, found 1 MB");
    }

    @Test
    void takesKafkasDefaultsWhereItMayNotReadTheTopicsSettings() throws Exception {
        TOPICS.outputs()
                .forEach(topic ->
                        configs.put(topic(topic), PreparedAdmin.failed(new TopicAuthorizationException("denied"))));

        assertThat(rules()).isEqualTo(OutputRules.all(TopicRules.KAFKA_DEFAULT));

        client.put("buffer.memory", "5000");
        assertThat(rules().deadLetters().size()).isEqualTo(new RecordSize(5000));

        client.put("buffer.memory", "2000");
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(this::rules)
                .withMessageStartingWith("--config: expected buffer.memory of at least 2048, found 2000");
    }

    @Test
    void takesTheBrokersDefaultWhereItMayNotReadTheirSettings() throws Exception {
        configs.put(BROKER, PreparedAdmin.failed(new ClusterAuthorizationException("denied")));

        assertThat(rules().largest()).isEqualTo((100 << 20) - OVERHEAD);
    }

    @Test
    void failsWhereTheBrokersDoNotAnswer() {
        configs.put(BROKER, PreparedAdmin.failed(new TimeoutException("no answer")));

        assertThatExceptionOfType(ClusterException.class).isThrownBy(this::rules);
    }

    private OutputRules rules() throws Exception {
        Map<String, TopicDescription> descriptions = new HashMap<>();
        Node leader = new Node(7, "kafka", 9092);
        TOPICS.outputs()
                .forEach(topic -> descriptions.put(
                        topic,
                        new TopicDescription(
                                topic,
                                false,
                                List.of(new TopicPartitionInfo(0, leader, List.of(leader), List.of(leader))))));
        try (ClusterAdmin cluster = new ClusterAdmin(
                "kafka:9092", new PreparedAdmin().configs(configs).admin(), Duration.ofSeconds(10))) {
            return new OutputChecks(cluster, client, TOPICS).rules(descriptions);
        }
    }

    private void topic(String topic, Map<String, String> settings) {
        configs.put(topic(topic), KafkaFuture.completedFuture(PreparedAdmin.config(settings)));
    }

    private void broker(String requestBytes) {
        configs.put(
                BROKER,
                KafkaFuture.completedFuture(PreparedAdmin.config(Map.of("socket.request.max.bytes", requestBytes))));
    }

    private static ConfigResource topic(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
