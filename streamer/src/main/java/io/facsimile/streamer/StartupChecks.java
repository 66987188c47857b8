package io.facsimile.streamer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Finds out within seconds whether the brokers and topics are there, and how large a record may be. */
final class StartupChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);

    private final Map<String, Object> client;
    private final Topics topics;
    private final Optional<TopicCreation> creation;

    StartupChecks(Map<String, Object> client, Topics topics, Optional<TopicCreation> creation) {
        this.client = new HashMap<>(client);
        this.client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        this.topics = topics;
        this.creation = creation;
    }

    /** The largest record that each output topic takes. */
    RecordLimits run() throws StartupException {
        try (Admin admin = Admin.create(client)) {
            Collection<String> missing = new TreeSet<>(topics.all());
            missing.removeAll(get(admin.listTopics().names(), "list the topics"));
            if (!missing.isEmpty()) {
                create(admin, missing);
                awaitLeaders(admin);
            }
            return recordLimits(admin);
        } catch (KafkaException e) {
            throw new StartupException("Kafka client cannot be set up: " + rootMessage(e), e);
        }
    }

    private void create(Admin admin, Collection<String> missing) throws StartupException {
        TopicCreation wanted = creation.orElseThrow(() -> new StartupException("topics missing at " + servers() + ": "
                + String.join(", ", missing) + "; create them, or pass --create-topics"));
        List<NewTopic> created = new ArrayList<>();
        for (String topic : missing) {
            created.add(wanted.of(topics, topic));
        }
        for (KafkaFuture<Void> creating : admin.createTopics(created).values().values()) {
            try {
                get(creating, "create topics " + String.join(", ", missing));
            } catch (StartupException e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // another instance was quicker
                    throw e;
                }
            }
        }
    }

    /**
     * Waits until every partition of the topics is served. A broker announces a leader a moment before that one takes
     * requests, and an idempotent producer that comes in that moment may have its first batch refused and its second
     * taken, after which Kafka 4.3 calls the first one out of order until it expires.
     */
    private void awaitLeaders(Admin admin) throws StartupException {
        long asked = System.nanoTime();
        while (!areServed(admin)) {
            if (System.nanoTime() - asked > PATIENCE.toNanos()) {
                throw new StartupException("topics created at " + servers() + " have no leaders within "
                        + PATIENCE.toSeconds() + " s; are enough brokers up?");
            }
            LockSupport.parkNanos(ASK_AGAIN.toNanos());
        }
    }

    /** Only a leader that serves tells its offsets; a broker may also be asked that has not heard of the topic yet. */
    private boolean areServed(Admin admin) throws StartupException {
        Optional<Map<TopicPartition, OffsetSpec>> partitions = partitionsWithLeaders(admin);
        if (partitions.isEmpty()) {
            return false;
        }
        try {
            get(admin.listOffsets(partitions.get()).all(), "serve the topics that it has created");
            return true;
        } catch (StartupException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    /** All partitions of all topics, with what to ask of them; none as long as one has no leader. */
    private Optional<Map<TopicPartition, OffsetSpec>> partitionsWithLeaders(Admin admin) throws StartupException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        try {
            for (TopicDescription topic : get(admin.describeTopics(topics.all()).allTopicNames(), "describe the topics")
                    .values()) {
                for (TopicPartitionInfo partition : topic.partitions()) {
                    if (partition.leader() == null) {
                        return Optional.empty();
                    }
                    latest.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest());
                }
            }
            return Optional.of(latest);
        } catch (StartupException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private RecordLimits recordLimits(Admin admin) throws StartupException {
        List<ConfigResource> resources = topics.outputs().stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        try {
            Map<ConfigResource, Config> configs =
                    get(admin.describeConfigs(resources).all(), "read the topics' settings");
            return new RecordLimits(
                    limit(configs, topics.codes()),
                    limit(configs, topics.anomalies()),
                    limit(configs, topics.deadLetters()));
        } catch (StartupException e) {
            if (e.getCause() instanceof AuthorizationException) { // may write, but not read settings
                return RecordLimits.all(RecordSize.KAFKA_DEFAULT);
            }
            throw e;
        }
    }

    private static RecordSize limit(Map<ConfigResource, Config> configs, String topic) {
        Config config = configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic));
        return new RecordSize(Integer.parseInt(
                config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value()));
    }

    private <T> T get(KafkaFuture<T> future, String what) throws StartupException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while waiting for Kafka at " + servers(), e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            Optional<String> refusal = Refusals.describe(servers(), cause);
            if (refusal.isPresent()) {
                throw new StartupException(refusal.get(), cause);
            }
            if (cause instanceof TimeoutException) {
                throw new StartupException(
                        "no Kafka broker answers at " + servers() + " within " + PATIENCE.toSeconds()
                                + " s; check --bootstrap-servers, and --config if the listener wants TLS or SASL",
                        cause);
            }
            throw new StartupException(
                    "Kafka at " + servers() + " does not " + what + ": " + cause.getMessage(), cause);
        }
    }

    private Object servers() {
        return client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
