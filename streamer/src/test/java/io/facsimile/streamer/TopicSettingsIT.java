package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.admin.TopicCreation;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.record.TimestampWindow;
import io.facsimile.streamer.topic.OutputRules;
import io.facsimile.streamer.topic.StartupChecks;
import io.facsimile.testkit.Clients;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the start makes of the output topics' settings. */
class TopicSettingsIT {
    private static final int REQUEST_BYTES = 100 << 20;
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private static EmbeddedBroker broker;
    private static Clients clients;

    private final Topics topics = new Topics("settings-" + PREFIXES.incrementAndGet());

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start();
        clients = new Clients(broker.bootstrapServers());
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dead-letters | max.message.bytes               | 2000  | of at least 2048, found 2000
            dead-letters | message.timestamp.before.max.ms | 9999  | of at least 10000, found 9999
            dead-letters | message.timestamp.after.max.ms  | 0     | of at least 10000, found 0
            dead-letters | min.insync.replicas             | 2     | of at most its 1 replicas, found 2
            codes        | min.insync.replicas             | 2     | of at most its 1 replicas, found 2
            codes        | max.message.bytes               | 100   | of at least 128, found 100
            """)
    void settingsThatLetNothingThroughEndTheStartInOneLine(String topic, String setting, String value, String line)
            throws Exception {
        create(topics.prefix() + "." + topic, Map.of(setting, value));

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> rules(Map.of()))
                .withMessageStartingWith(
                        "topic " + topics.prefix() + "." + topic + ": expected " + setting + " " + line);
    }

    @Test
    void aTopicThatWritesItsOwnTimestampsTakesAny() throws Exception {
        create(
                topics.deadLetters(),
                Map.of("message.timestamp.type", "LogAppendTime", "message.timestamp.after.max.ms", "0"));

        OutputRules rules = rules(Map.of());

        assertThat(rules.deadLetters().timestamps()).isEqualTo(TimestampWindow.ANY);
        assertThat(rules.codes().timestamps())
                .isEqualTo(
                        new TimestampWindow(Long.MAX_VALUE, Duration.ofHours(1).toMillis()));
    }

    @Test
    void aRecordFitsASegmentARequestAndTheProducersMemoryToo() throws Exception {
        create(topics.codes(), Map.of("max.message.bytes", "400000000", "segment.bytes", "3000000"));
        assertThat(rules(Map.of()).codes().size().limit()).isEqualTo(3_000_000);

        create(topics.anomalies(), Map.of("max.message.bytes", "400000000"));
        assertThat(rules(Map.of()).anomalies().size().limit()).isBetween(REQUEST_BYTES - (1 << 20), REQUEST_BYTES - 1);

        OutputRules held = rules(Map.of("buffer.memory", "5000000"));
        assertThat(held.codes().size().limit()).isEqualTo(3_000_000);
        assertThat(held.anomalies().size().limit()).isEqualTo(5_000_000);
        assertThat(rules(Map.of("buffer.memory", "5000000", "producer.buffer.memory", "4000000"))
                        .anomalies()
                        .size()
                        .limit())
                .isEqualTo(4_000_000);
    }

    @Test
    void aCompactedTopicWantsKeys() throws Exception {
        create(topics.anomalies(), Map.of("cleanup.policy", "delete,compact"));

        OutputRules rules = rules(Map.of());

        assertThat(rules.anomalies().keyRequired()).isTrue();
        assertThat(rules.codes().keyRequired()).isFalse();
    }

    private OutputRules rules(Map<String, String> properties) throws StartupException {
        Connection connection = Connection.to(broker.bootstrapServers()).withDefaults(properties);
        return new StartupChecks(connection, topics, Optional.of(new TopicCreation(1, (short) 1)), topics.prefix())
                .run()
                .rules();
    }

    /** Creates one; the others are created by the start. */
    private static void create(String topic, Map<String, String> settings) throws Exception {
        try (Admin admin = clients.admin()) {
            if (admin.listTopics().names().get().contains(topic)) {
                admin.deleteTopics(List.of(topic)).all().get();
            }
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
    }
}
