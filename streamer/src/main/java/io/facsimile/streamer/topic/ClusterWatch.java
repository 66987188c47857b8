package io.facsimile.streamer.topic;

import io.facsimile.kafka.Connection;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds whether the topics are still those of the start, what they take, and whether another
 * application has come into the group. None of this reaches the clients in time, or at all: a producer creates a topic
 * that was deleted, where brokers let it.
 */
public final class ClusterWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, Object> client;
    private final Topics topics;
    private final String applicationId;
    private final ForeignGroup foreign;
    private final ServedTopics served;
    private final AtomicReference<OutputRules> rules;
    private final SizeLimit sendable;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "facsimile-cluster-watch");
        thread.setDaemon(true);
        return thread;
    });

    /** What the look before has found: brokers that have just started may not know all topics yet. */
    private Optional<String> suspicion = Optional.empty();

    /** What was last said of settings that let too little through. */
    private String complaint = "";

    private final AtomicBoolean looksSoon = new AtomicBoolean();
    private Admin admin;
    private Consumer<String> trouble;

    /**
     * @param connection to the brokers
     * @param served the topics at the start
     * @param rules what the output topics take; kept up to date
     */
    public ClusterWatch(
            Connection connection,
            Topics topics,
            String applicationId,
            ServedTopics served,
            AtomicReference<OutputRules> rules) {
        int patience = Math.toIntExact(ANSWER_TIMEOUT.toMillis());
        this.client = connection.client(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience));
        this.topics = topics;
        this.applicationId = applicationId;
        this.foreign = new ForeignGroup(topics.images());
        this.served = served;
        this.rules = rules;
        this.sendable = new SizeLimit(
                "producer", ProducerConfig.MAX_REQUEST_SIZE_CONFIG, rules.get().largest(), 0);
    }

    /**
     * Looks until closed.
     *
     * @param onTrouble told, perhaps more than once, in one line why the stream must not go on
     */
    public void start(Consumer<String> onTrouble) {
        trouble = onTrouble;
        admin = Admin.create(client);
        clock.scheduleWithFixedDelay(this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks at what the topics take now; returns at once. */
    public void lookSoon() {
        if (!looksSoon.compareAndSet(false, true)) {
            return; // of the many records of one batch
        }
        try {
            clock.execute(() -> {
                looksSoon.set(false);
                lookAtSettings();
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("closed, so the topics' settings are of no use", e);
        }
    }

    private void look() {
        try {
            lookAtSettings();
            Optional<String> found = loss().or(this::stranger);
            if (found.isPresent() && found.equals(suspicion)) {
                trouble.accept(found.get());
            }
            suspicion = found;
        } catch (RuntimeException e) { // the clock would stop
            LOG.debug("the cluster could not be looked at", e);
        }
    }

    private void lookAtSettings() {
        Optional<TopicSettings> settings = answer(TopicSettings.read(admin, topics));
        if (settings.isEmpty()) {
            return;
        }
        try {
            OutputRules now = settings.get().rules(sendable);
            complaint = "";
            if (!now.equals(rules.getAndSet(now))) {
                LOG.info("topics take other records than before: {}", now);
            }
        } catch (StartupException e) {
            if (!e.getMessage().equals(complaint)) {
                complaint = e.getMessage();
                LOG.warn("settings have changed: {}", complaint);
            }
        }
    }

    private Optional<String> loss() {
        Map<String, KafkaFuture<TopicDescription>> descriptions =
                admin.describeTopics(topics.all()).topicNameValues();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> description : descriptions.entrySet()) {
            Optional<String> loss = loss(description.getKey(), description.getValue());
            if (loss.isPresent()) {
                return loss;
            }
        }
        return Optional.empty();
    }

    private Optional<String> loss(String topic, KafkaFuture<TopicDescription> description) {
        try {
            return served.loss(topic, Optional.of(description.get()));
        } catch (ExecutionException e) {
            return e.getCause() instanceof UnknownTopicOrPartitionException
                    ? served.loss(topic, Optional.empty())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<String> stranger() {
        return answer(admin.describeConsumerGroups(List.of(applicationId)).all())
                .flatMap(groups -> foreign.stranger(groups.get(applicationId), Duration.ofNanos(System.nanoTime())));
    }

    /** None where the brokers refuse to tell, or do not answer, which others report. */
    private static <T> Optional<T> answer(KafkaFuture<T> future) {
        try {
            return Optional.of(future.get());
        } catch (ExecutionException e) {
            LOG.debug("the brokers do not tell", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
