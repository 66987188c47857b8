package io.facsimile.streamer.topic;

import io.facsimile.kafka.ClusterException;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.KafkaUnavailableException;
import io.facsimile.kafka.admin.ClusterAdmin;
import io.facsimile.kafka.admin.TopicCreation;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.wire.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.TopicDescription;

/** Finds out within seconds whether brokers and topics are there, what the topics take, and whose the group is. */
public final class StartupChecks {
    private final Connection connection;
    private final Topics topics;
    private final Optional<TopicCreation> creation;
    private final String applicationId;

    /**
     * What was found.
     *
     * @param rules what the output topics take
     * @param topics those that are served
     */
    public record Found(OutputRules rules, ServedTopics topics) {}

    /**
     * Checks to be run.
     *
     * @param creation how to create missing topics; none refuses to start without them
     * @param applicationId the consumer group
     */
    public StartupChecks(Connection connection, Topics topics, Optional<TopicCreation> creation, String applicationId) {
        this.connection = connection;
        this.topics = topics;
        this.creation = creation;
        this.applicationId = applicationId;
    }

    /** @throws StartupException saying in one line what is missing or wrong */
    public Found run() throws StartupException {
        try (ClusterAdmin cluster = ClusterAdmin.connect(connection)) {
            createMissing(cluster);
            ForeignGroup group = new ForeignGroup(topics.images(), SessionTimeout.of(connection.properties()));
            new GroupCheck(cluster, applicationId, group).requireNoStranger();
            Map<String, TopicDescription> descriptions = cluster.describe(topics.all());
            OutputRules rules = new OutputChecks(cluster, connection.properties(), topics).rules(descriptions);
            return new Found(rules, new ServedTopics(descriptions));
        } catch (KafkaUnavailableException e) {
            throw new StartupException(
                    e.getMessage() + "; check --bootstrap-servers, and --config if the listener wants TLS or SASL", e);
        } catch (ClusterException e) {
            throw new StartupException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while waiting for Kafka at " + connection.bootstrapServers(), e);
        }
    }

    private void createMissing(ClusterAdmin cluster) throws StartupException, ClusterException, InterruptedException {
        List<String> missing = cluster.missing(topics.all());
        if (missing.isEmpty()) {
            return;
        }
        cluster.createMissing(
                topics,
                creation.orElseThrow(() -> new StartupException("topics missing at " + connection.bootstrapServers()
                        + ": " + String.join(", ", missing) + "; create them, or pass --create-topics")));
    }
}
