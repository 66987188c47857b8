package io.facsimile.streamer.topic;

import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.options.TopicCreation;
import io.facsimile.wire.Topics;
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
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Finds out within seconds whether brokers and topics are there, what the topics take, and whose the group is. */
public final class StartupChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> client;
    private final Topics topics;
    private final Optional<TopicCreation> creation;
    private final String applicationId;
    private final AdminAnswers answers;

    /**
     * What was found.
     *
     * @param rules what the output topics take
     * @param topics those that are served
     */
    public record Found(OutputRules rules, ServedTopics topics) {}

    public StartupChecks(
            Map<String, Object> client, Topics topics, Optional<TopicCreation> creation, String applicationId) {
        this.client = new HashMap<>(client);
        this.client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        this.topics = topics;
        this.creation = creation;
        this.applicationId = applicationId;
        this.answers = new AdminAnswers(client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG), PATIENCE);
    }

    public Found run() throws StartupException {
        try (Admin admin = Admin.create(client)) {
            Collection<String> missing = new TreeSet<>(topics.all());
            missing.removeAll(answers.get(admin.listTopics().names(), "list the topics"));
            if (!missing.isEmpty()) {
                create(admin, missing);
                awaitServed(admin);
            }
            requireNoStranger(admin);
            return found(admin);
        } catch (KafkaException e) {
            throw new StartupException("Kafka client cannot be set up: " + Refusals.ofSetUp(e), e);
        }
    }

    private void create(Admin admin, Collection<String> missing) throws StartupException {
        TopicCreation wanted = creation.orElseThrow(() -> new StartupException("topics missing at " + answers.servers()
                + ": " + String.join(", ", missing) + "; create them, or pass --create-topics"));
        List<NewTopic> created = new ArrayList<>();
        for (String topic : missing) {
            created.add(wanted.of(topics, topic));
        }
        for (KafkaFuture<Void> creating : admin.createTopics(created).values().values()) {
            try {
                answers.get(creating, "create topics " + String.join(", ", missing));
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
            throw answers.interrupted(e);
        } catch (ExecutionException e) {
            throw answers.failure(e.getCause(), "describe the topics that it has created");
        }
        if (!served) {
            throw new StartupException("topics created at " + answers.servers() + " are not served within "
                    + PATIENCE.toSeconds() + " s; are enough brokers up?");
        }
    }

    private void requireNoStranger(Admin admin) throws StartupException {
        ConsumerGroupDescription group;
        try {
            group = answers.get(
                    admin.describeConsumerGroups(List.of(applicationId))
                            .describedGroups()
                            .get(applicationId),
                    "describe the consumer group '" + applicationId + "'");
        } catch (StartupException e) {
            if (e.getCause() instanceof GroupIdNotFoundException
                    || e.getCause() instanceof AuthorizationException
                    || e.getCause() instanceof TimeoutException) { // no coordinator yet; the watch looks again
                return; // nobody's yet; or joining it will be refused too, and say so
            }
            throw e;
        }
        Optional<String> stranger = new ForeignGroup(topics.images()).stranger(group, Duration.ZERO);
        if (stranger.isPresent()) {
            throw new StartupException(stranger.get());
        }
    }

    private Found found(Admin admin) throws StartupException {
        Map<String, TopicDescription> descriptions =
                answers.get(admin.describeTopics(topics.all()).allTopicNames(), "describe the topics");
        OutputRules rules = new OutputChecks(answers, client, topics).rules(admin, descriptions);
        return new Found(rules, new ServedTopics(descriptions));
    }
}
