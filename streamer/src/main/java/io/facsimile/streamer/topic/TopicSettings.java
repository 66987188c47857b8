package io.facsimile.streamer.topic;

import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.record.RecordSize;
import io.facsimile.streamer.record.TimestampWindow;
import io.facsimile.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;

/** The settings of the output topics, and what they say about the records that these take. */
final class TopicSettings {
    /** Of brokers before 3.6, and beside its successors until 4.0. */
    private static final String TIMESTAMP_DIFFERENCE = "message.timestamp.difference.max.ms";

    private final Topics topics;
    private final Map<String, Config> settings;

    /** @param settings of the output topics, by name */
    TopicSettings(Topics topics, Map<String, Config> settings) {
        this.topics = topics;
        this.settings = settings;
    }

    /** Asks the brokers; fails as {@link Admin#describeConfigs} does. */
    static KafkaFuture<TopicSettings> read(Admin admin, Topics topics) {
        return admin.describeConfigs(topics.outputs().stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList())
                .all()
                .thenApply(configs -> new TopicSettings(
                        topics,
                        configs.entrySet().stream()
                                .collect(Collectors.toMap(
                                        config -> config.getKey().name(), Map.Entry::getValue))));
    }

    /**
     * What each topic takes.
     *
     * @param sendable the limit of a record that can be sent at all, whatever a topic takes
     * @throws StartupException naming a setting under which a dead letter, or any result, cannot be sent
     */
    OutputRules rules(SizeLimit sendable) throws StartupException {
        OutputRules rules = new OutputRules(
                rules(topics.codes(), sendable, RecordSize.LEAST),
                rules(topics.anomalies(), sendable, RecordSize.LEAST),
                rules(topics.deadLetters(), sendable, RecordSize.LEAST_DEAD_LETTER));
        if (hasProducersTimestamps(topics.deadLetters())) {
            long clocksDiffer = TimestampWindow.CLOCKS_DIFFER.toMillis();
            requireAtLeast(topics.deadLetters(), TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, clocksDiffer);
            requireAtLeast(topics.deadLetters(), TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, clocksDiffer);
            requireAtLeast(topics.deadLetters(), TIMESTAMP_DIFFERENCE, clocksDiffer);
        }
        return rules;
    }

    /** How many replicas of an output topic must be there for it to take anything. */
    int leastReplicas(String topic) {
        return Math.toIntExact(
                number(topic, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).orElse(1L));
    }

    private TopicRules rules(String topic, SizeLimit sendable, int least) throws StartupException {
        List<SizeLimit> limits = new ArrayList<>(List.of(sendable));
        for (String setting : List.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, TopicConfig.SEGMENT_BYTES_CONFIG)) {
            number(topic, setting).ifPresent(bytes -> limits.add(new SizeLimit("topic " + topic, setting, bytes, 0)));
        }
        RecordSize size = new RecordSize(SizeLimit.smallest(limits).requireAtLeast(least));
        boolean compacted = value(topic, TopicConfig.CLEANUP_POLICY_CONFIG)
                .filter(policies -> policies.contains(TopicConfig.CLEANUP_POLICY_COMPACT))
                .isPresent();
        return new TopicRules(size, compacted, timestamps(topic));
    }

    private TimestampWindow timestamps(String topic) {
        if (!hasProducersTimestamps(topic)) {
            return TimestampWindow.ANY;
        }
        long difference = number(topic, TIMESTAMP_DIFFERENCE).orElse(Long.MAX_VALUE);
        return new TimestampWindow(
                Math.min(
                        difference,
                        number(topic, TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG)
                                .orElse(Long.MAX_VALUE)),
                Math.min(
                        difference,
                        number(topic, TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG)
                                .orElse(Long.MAX_VALUE)));
    }

    private boolean hasProducersTimestamps(String topic) {
        return value(topic, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
                .filter(TimestampType.LOG_APPEND_TIME.name::equals)
                .isEmpty();
    }

    private void requireAtLeast(String topic, String setting, long least) throws StartupException {
        Optional<Long> found = number(topic, setting).filter(number -> number < least);
        if (found.isPresent()) {
            throw new StartupException("topic " + topic + ": expected " + setting + " of at least " + least + ", found "
                    + found.get() + "; a dead letter, or any result, could not be sent");
        }
    }

    private Optional<Long> number(String topic, String setting) {
        return value(topic, setting).map(Long::valueOf);
    }

    /** None where the brokers' version does not know it. */
    private Optional<String> value(String topic, String setting) {
        return Optional.ofNullable(settings.get(topic).get(setting)).map(ConfigEntry::value);
    }
}
