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
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Finds out within seconds whether the brokers and topics are there, and how large a record may be. */
final class StartupChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
                awaitServed(admin);
            }
            return recordLimits(admin);
        } catch (KafkaException e) {
            throw new StartupException("Kafka client cannot be set up: " + Refusals.ofSetUp(e), e);
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

    private void awaitServed(Admin admin) throws StartupException {
        boolean served;
        try {
            served = CreatedTopics.awaitServed(admin, topics.all(), PATIENCE);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause(), "describe the topics that it has created");
        }
        if (!served) {
            throw new StartupException("topics created at " + servers() + " are not served within "
                    + PATIENCE.toSeconds() + " s; are enough brokers up?");
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
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause(), what);
        }
    }

    private StartupException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new StartupException("interrupted while waiting for Kafka at " + servers(), cause);
    }

    private StartupException failure(Throwable cause, String what) {
        Optional<String> refusal = Refusals.describe(servers(), cause);
        if (refusal.isPresent()) {
            return new StartupException(refusal.get(), cause);
        }
        if (cause instanceof TimeoutException) {
            return new StartupException(
                    "no Kafka broker answers at " + servers() + " within " + PATIENCE.toSeconds()
                            + " s; check --bootstrap-servers, and --config if the listener wants TLS or SASL",
                    cause);
        }
        return new StartupException("Kafka at " + servers() + " does not " + what + ": " + cause.getMessage(), cause);
    }

    private Object servers() {
        return client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    }
}
