package io.facsimile.cli.cluster;

import io.facsimile.cli.terminal.CommandException;
import io.facsimile.core.failure.RootCause;
import io.facsimile.streamer.options.TopicCreation;
import io.facsimile.streamer.topic.CreatedTopics;
import io.facsimile.streamer.topic.Refusals;
import io.facsimile.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** The cluster as an administrator sees it. Says within seconds that a broker or a topic is not there. */
public final class Cluster implements AutoCloseable {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final String bootstrapServers;
    private final Admin admin;

    private Cluster(String bootstrapServers, Admin admin) {
        this.bootstrapServers = bootstrapServers;
        this.admin = admin;
    }

    public static Cluster connect(Connection connection) throws CommandException {
        String servers = connection.bootstrapServers();
        try {
            int patience = Math.toIntExact(ANSWER_TIMEOUT.toMillis());
            return new Cluster(
                    servers,
                    Admin.create(connection.client(Map.of(
                            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience,
                            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience))));
        } catch (KafkaException e) {
            throw new CommandException("no Kafka client for " + servers + ": " + Refusals.ofSetUp(e), e);
        }
    }

    /** Checks that topics are there, and that a broker is there to ask. */
    public static void expectTopics(Connection connection, Collection<String> topics)
            throws CommandException, InterruptedException {
        try (Cluster cluster = connect(connection)) {
            Set<String> existing = cluster.topics();
            List<String> missing =
                    topics.stream().filter(topic -> !existing.contains(topic)).toList();
            if (!missing.isEmpty()) {
                throw new CommandException(
                        "no topic " + String.join(", ", missing) + " at " + connection.bootstrapServers()
                                + "; './facsimile broker' and './facsimile stream --create-topics' create Facsimile's, --prefix"
                                + " says what their names begin with");
            }
        }
    }

    /**
     * Creates those of an installation's topics that are not there yet, with one replica, and waits until each
     * partition of all of them is served.
     *
     * @return those that it created
     */
    public List<String> createTopics(Topics topics, int partitions) throws CommandException, InterruptedException {
        TopicCreation creation = new TopicCreation(partitions, (short) 1);
        List<String> missing = new ArrayList<>(topics.all());
        missing.removeAll(topics());
        List<NewTopic> wanted =
                missing.stream().map(topic -> creation.of(topics, topic)).toList();
        answer(admin.createTopics(wanted).all());
        try {
            if (!CreatedTopics.awaitServed(admin, topics.all(), ANSWER_TIMEOUT)) {
                throw new CommandException(bootstrapServers + " does not serve all of the topics "
                        + String.join(", ", topics.all()) + "; are enough brokers up?");
            }
        } catch (ExecutionException e) {
            throw failure(e);
        }
        return missing;
    }

    private Set<String> topics() throws CommandException, InterruptedException {
        return answer(admin.listTopics().names());
    }

    private <T> T answer(KafkaFuture<T> future) throws CommandException, InterruptedException {
        try {
            return future.get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw silent(e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private CommandException failure(ExecutionException e) {
        if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
            return silent(e.getCause());
        }
        return new CommandException(
                Refusals.describe(bootstrapServers, e.getCause())
                        .orElse(bootstrapServers + ": " + RootCause.message(e)),
                e);
    }

    private CommandException silent(Throwable cause) {
        return new CommandException(
                "no Kafka broker answers at " + bootstrapServers + " within " + ANSWER_TIMEOUT.toSeconds()
                        + " s; start one with './facsimile broker', or say where one is with --bootstrap-servers",
                cause);
    }

    @Override
    public void close() {
        admin.close(CLOSE_TIMEOUT);
    }
}
