package io.facsimile.streamer.topic;

import io.facsimile.kafka.ClusterException;
import io.facsimile.kafka.admin.ClusterAdmin;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.record.RecordSize;
import io.facsimile.wire.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks at the start what the output topics, the brokers and the operator's own settings let through. The largest
 * record is the smallest of {@code max.message.bytes} and {@code segment.bytes} of its topic, {@code buffer.memory} and
 * {@code max.request.size} of the producer, and {@code socket.request.max.bytes} of the brokers less {@value
 * #REQUEST_OVERHEAD}.
 */
final class OutputChecks {
    private static final Logger LOG = LoggerFactory.getLogger(OutputChecks.class);

    /** Of a broker, and its default. */
    private static final String REQUEST_BYTES = "socket.request.max.bytes";

    private static final int DEFAULT_REQUEST_BYTES = 100 << 20;

    /** Bytes of a request besides its one record: names of topics and of the client, numbers; generously. */
    private static final int REQUEST_OVERHEAD = 64 << 10;

    private final ClusterAdmin cluster;
    private final Map<String, String> client;
    private final Topics topics;

    /** @param client properties of the operator's file */
    OutputChecks(ClusterAdmin cluster, Map<String, String> client, Topics topics) {
        this.cluster = cluster;
        this.client = client;
        this.topics = topics;
    }

    /**
     * What the topics take.
     *
     * @param descriptions of all topics, by name
     * @throws StartupException if nothing, or no dead letter, could be written to one of them
     */
    OutputRules rules(Map<String, TopicDescription> descriptions)
            throws StartupException, ClusterException, InterruptedException {
        List<SizeLimit> limits = new ArrayList<>(ProducerLimits.of(client));
        limits.addAll(requestLimits(descriptions.values()));
        SizeLimit sendable = SizeLimit.smallest(limits);
        TopicSettings settings;
        try {
            settings = cluster.ask(admin -> TopicSettings.read(admin, topics), "read the topics' settings");
        } catch (ClusterException e) {
            if (e.getCause() instanceof AuthorizationException) { // may write, but not read settings
                LOG.warn(
                        "may not read the settings of {} (DescribeConfigs), so takes them for Kafka's defaults; a"
                                + " record that a topic refuses costs a stream thread a new start",
                        topics.outputs());
                return OutputRules.all(
                        TopicRules.KAFKA_DEFAULT.atMost(sendable.requireAtLeast(RecordSize.LEAST_DEAD_LETTER)));
            }
            throw e;
        }
        for (String topic : topics.outputs()) {
            requireEnoughReplicas(descriptions.get(topic), settings.leastReplicas(topic));
        }
        return settings.rules(sendable);
    }

    private static void requireEnoughReplicas(TopicDescription topic, int least) throws StartupException {
        for (TopicPartitionInfo partition : topic.partitions()) {
            int replicas = partition.replicas().size();
            if (replicas < least) {
                throw new StartupException("topic " + topic.name() + ": expected "
                        + TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG + " of at most its " + replicas + " replicas, found "
                        + least + "; nothing could be written to it");
            }
        }
    }

    /**
     * The limits of those brokers that lead a partition: a broker closes the connection of whoever sends more, and the
     * client would send it again for ever. The default where they are not known.
     */
    private List<SizeLimit> requestLimits(Collection<TopicDescription> descriptions)
            throws ClusterException, InterruptedException {
        List<ConfigResource> leaders = descriptions.stream()
                .flatMap(topic -> topic.partitions().stream())
                .map(TopicPartitionInfo::leader)
                .filter(Objects::nonNull)
                .map(leader -> new ConfigResource(ConfigResource.Type.BROKER, leader.idString()))
                .distinct()
                .toList();
        List<SizeLimit> limits = new ArrayList<>();
        try {
            Map<ConfigResource, Config> settings =
                    cluster.ask(admin -> admin.describeConfigs(leaders).all(), "read the brokers' settings");
            for (ConfigResource leader : leaders) {
                ConfigEntry bytes = settings.get(leader).get(REQUEST_BYTES);
                if (bytes != null) {
                    limits.add(requestLimit("broker " + leader.name(), Long.parseLong(bytes.value())));
                }
            }
        } catch (ClusterException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw e;
            }
            LOG.debug("the brokers' settings cannot be read, so {} is taken for its default", REQUEST_BYTES, e);
        }
        return limits.isEmpty() ? List.of(requestLimit("brokers", DEFAULT_REQUEST_BYTES)) : limits;
    }

    private static SizeLimit requestLimit(String owner, long bytes) {
        return new SizeLimit(owner, REQUEST_BYTES, bytes, REQUEST_OVERHEAD);
    }
}
