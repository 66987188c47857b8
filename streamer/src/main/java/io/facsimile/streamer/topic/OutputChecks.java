package io.facsimile.streamer.topic;

import io.facsimile.kafka.ClusterException;
import io.facsimile.kafka.admin.ClusterAdmin;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.wire.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out at the start what the output topics, the brokers and the operator's own settings let through. */
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

    OutputChecks(ClusterAdmin cluster, Map<String, String> client, Topics topics) {
        this.cluster = cluster;
        this.client = client;
        this.topics = topics;
    }

    /**
     * What the topics take.
     *
     * @throws StartupException if nothing, or no dead letter, could be written to one of them
     */
    OutputRules rules(Map<String, TopicDescription> descriptions)
            throws StartupException, ClusterException, InterruptedException {
        TopicSettings settings;
        try {
            settings = cluster.ask(admin -> TopicSettings.read(admin, topics), "read the topics' settings");
        } catch (ClusterException e) {
            if (e.getCause() instanceof AuthorizationException) { // may write, but not read settings
                LOG.warn(
                        "may not read the settings of {} (DescribeConfigs), so takes them for Kafka's defaults; a record"
                                + " that a topic refuses costs a stream thread a new start",
                        topics.outputs());
                return OutputRules.all(TopicRules.KAFKA_DEFAULT);
            }
            throw e;
        }
        for (String topic : topics.outputs()) {
            requireEnoughReplicas(descriptions.get(topic), settings.leastReplicas(topic));
        }
        return settings.rules(Math.min(operatorsBuffer(), requestBytes() - REQUEST_OVERHEAD));
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

    /** Memory that the operator's file gives to the producer, which takes no record that is larger. */
    private int operatorsBuffer() throws StartupException {
        String plain = ProducerConfig.BUFFER_MEMORY_CONFIG;
        String bytes = client.getOrDefault(StreamsConfig.producerPrefix(plain), client.get(plain));
        try {
            return bytes == null
                    ? Integer.MAX_VALUE
                    : Math.toIntExact(Math.min(Integer.MAX_VALUE, Math.max(0, Long.parseLong(bytes))));
        } catch (NumberFormatException e) {
            throw new StartupException("--config: expected a number of bytes as " + plain + ", found " + bytes, e);
        }
    }

    /** A broker closes the connection of whoever sends more, and the client would send it again for ever. */
    private int requestBytes() throws ClusterException, InterruptedException {
        Node broker = cluster.ask(admin -> admin.describeCluster().nodes(), "describe the cluster").stream()
                .findFirst()
                .orElseThrow(
                        () -> new ClusterException("Kafka at " + cluster.bootstrapServers() + " names no brokers"));
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
        try {
            ConfigEntry bytes = cluster.ask(
                            admin -> admin.describeConfigs(List.of(resource))
                                    .values()
                                    .get(resource),
                            "read the settings of broker " + broker.idString())
                    .get(REQUEST_BYTES);
            return bytes == null ? DEFAULT_REQUEST_BYTES : Integer.parseInt(bytes.value());
        } catch (ClusterException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw e;
            }
            LOG.debug("the brokers' settings cannot be read, so {} is taken for its default", REQUEST_BYTES, e);
            return DEFAULT_REQUEST_BYTES;
        }
    }
}
