package io.facsimile.kafka.admin;

import io.facsimile.kafka.ClientFailures;
import io.facsimile.kafka.ClusterException;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.KafkaUnavailableException;
import io.facsimile.kafka.TopicException;
import io.facsimile.wire.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * A cluster as its administrator sees it: lists, creates, describes and awaits topics.
 *
 * <p>Each question is answered within {@link #TIME_LIMIT}, of which one broker may take half, or fails with a message
 * that names the brokers. For one thread at a time.
 */
public final class ClusterAdmin implements AutoCloseable {
    /** The longest wait for the answer to one question, and for created topics to be served. */
    public static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);

    private final String servers;
    private final Admin admin;
    private final Duration timeLimit;
    private boolean answered;

    /**
     * Takes over a client that is set up already.
     *
     * @param servers the brokers' addresses as the user has named them
     * @param timeLimit of each question
     */
    public ClusterAdmin(String servers, Admin admin, Duration timeLimit) {
        this.servers = servers;
        this.admin = admin;
        this.timeLimit = timeLimit;
    }

    /**
     * Sets the client up; whether a broker answers shows with the first question.
     *
     * @throws ClusterException if its properties do not make a client
     */
    public static ClusterAdmin connect(Connection connection) throws ClusterException {
        try {
            return new ClusterAdmin(
                    connection.bootstrapServers(), connection.admin(TIME_LIMIT, TIME_LIMIT.dividedBy(2)), TIME_LIMIT);
        } catch (KafkaException e) {
            throw new ClusterException("Kafka client cannot be set up: " + ClientFailures.setUp(e), e);
        }
    }

    /** The brokers' addresses as the user has named them. */
    public String bootstrapServers() {
        return servers;
    }

    /** Those of some topics that are not there, in order of their names. */
    public List<String> missing(Collection<String> topics) throws ClusterException, InterruptedException {
        TreeSet<String> missing = new TreeSet<>(topics);
        missing.removeAll(ask(client -> client.listTopics().names(), "list the topics"));
        return List.copyOf(missing);
    }

    /** Describes topics, by name. */
    public Map<String, TopicDescription> describe(Collection<String> topics)
            throws ClusterException, InterruptedException {
        return ask(client -> client.describeTopics(topics).allTopicNames(), "describe the topics");
    }

    /**
     * Creates those of an installation's topics that are not there, and waits until all of them are served.
     *
     * @return those that were not there, in order of their names
     */
    public List<String> createMissing(Topics topics, TopicCreation creation)
            throws ClusterException, InterruptedException {
        List<String> missing = missing(topics.all());
        create(missing.stream().map(topic -> creation.of(topics, topic)).toList());
        awaitServed(topics.all());
        return missing;
    }

    /** Creates topics; one that somebody else has created meanwhile stays as it is. */
    public void create(Collection<NewTopic> topics) throws ClusterException, InterruptedException {
        String what = "create topics " + String.join(", ", names(topics));
        Collection<KafkaFuture<Void>> creations =
                admin.createTopics(topics).values().values();
        for (KafkaFuture<Void> creation : creations) {
            try {
                ask(client -> creation, what);
            } catch (ClusterException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Waits until every partition of the topics has a leader that takes requests.
     *
     * @throws TopicException if they do not within the time limit
     */
    public void awaitServed(Collection<String> topics) throws ClusterException, InterruptedException {
        long start = System.nanoTime();
        while (!areServed(topics)) {
            if (System.nanoTime() - start > timeLimit.toNanos()) {
                throw new TopicException("topics " + String.join(", ", topics) + " at " + servers
                        + " are not served within " + timeLimit.toSeconds() + " s; are enough brokers up?");
            }
            Thread.sleep(ASK_AGAIN.toMillis());
        }
    }

    private boolean areServed(Collection<String> topics) throws ClusterException, InterruptedException {
        try {
            return PartitionLeaders.serveAll(admin, topics);
        } catch (ExecutionException e) {
            throw failure(e.getCause(), "describe topics " + String.join(", ", topics), timeLimit);
        }
    }

    /**
     * Asks any other question, and waits for the answer.
     *
     * @param question to put to Kafka's own client
     * @param what the brokers are asked to do, as in "Kafka does not …"
     */
    public <T> T ask(Function<Admin, KafkaFuture<T>> question, String what)
            throws ClusterException, InterruptedException {
        return ask(question, what, timeLimit);
    }

    /**
     * Asks a question that is worth a shorter wait than others.
     *
     * @param limit of the wait
     */
    public <T> T ask(Function<Admin, KafkaFuture<T>> question, String what, Duration limit)
            throws ClusterException, InterruptedException {
        try {
            T answer = question.apply(admin).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            answered = true;
            return answer;
        } catch (ExecutionException e) {
            throw failure(e.getCause(), what, limit);
        } catch (java.util.concurrent.TimeoutException e) {
            throw failure(new TimeoutException("no answer to the client", e), what, limit);
        }
    }

    private ClusterException failure(Throwable cause, String what, Duration limit) {
        Optional<String> authentication = ClientFailures.authentication(servers, cause);
        if (authentication.isPresent()) {
            return new ClusterException(authentication.get(), cause);
        }
        if (!(cause instanceof TimeoutException)) {
            return new ClusterException("Kafka at " + servers + " does not " + what + ": " + cause.getMessage(), cause);
        }
        String within = " within " + limit.toSeconds() + " s";
        return answered
                ? new ClusterException("Kafka at " + servers + " does not " + what + within, cause)
                : new KafkaUnavailableException("no Kafka broker answers at " + servers + within, cause);
    }

    private static List<String> names(Collection<NewTopic> topics) {
        return topics.stream().map(NewTopic::name).toList();
    }

    @Override
    public void close() {
        admin.close(CLOSE_TIMEOUT);
    }
}
