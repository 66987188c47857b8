package io.facsimile.streamer.topic;

import io.facsimile.kafka.Connection;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TimeoutException;
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

    private final LazyAdmin cluster;
    private final Topics topics;
    private final String applicationId;
    private final ForeignGroup foreign;
    private final ServedTopics served;
    private final AtomicReference<OutputRules> rules;
    private final SizeLimit sendable;
    private final ScheduledExecutorService scheduler;
    private final AtomicBoolean looksSoon = new AtomicBoolean();

    /** What the look before has found: brokers that have just started may not know all topics yet. */
    private Optional<String> suspicion = Optional.empty();

    /** What was last said of settings that let too little through. */
    private String complaint = "";

    private Consumer<String> trouble = why -> {};

    /**
     * A watch that looks at nothing before it is started.
     *
     * @param applicationId the consumer group
     * @param sessionTimeout after which the group forgets a member that was killed
     * @param served the topics at the start
     * @param rules what the output topics take; kept up to date
     * @param scheduler of one thread, on which all looks are taken; the caller's to shut down
     */
    public ClusterWatch(
            Connection connection,
            Topics topics,
            String applicationId,
            Duration sessionTimeout,
            ServedTopics served,
            AtomicReference<OutputRules> rules,
            ScheduledExecutorService scheduler) {
        this(
                () -> connection.admin(ANSWER_TIMEOUT, ANSWER_TIMEOUT),
                topics,
                applicationId,
                new ForeignGroup(topics.images(), sessionTimeout),
                served,
                rules,
                scheduler);
    }

    ClusterWatch(
            Supplier<Admin> admin,
            Topics topics,
            String applicationId,
            ForeignGroup foreign,
            ServedTopics served,
            AtomicReference<OutputRules> rules,
            ScheduledExecutorService scheduler) {
        this.cluster = new LazyAdmin(admin);
        this.topics = topics;
        this.applicationId = applicationId;
        this.foreign = foreign;
        this.served = served;
        this.rules = rules;
        this.sendable = new SizeLimit(
                "producer", ProducerConfig.MAX_REQUEST_SIZE_CONFIG, rules.get().largest(), 0);
        this.scheduler = scheduler;
    }

    /**
     * Looks until closed.
     *
     * @param onTrouble told, perhaps more than once, in one line why the stream must not go on
     */
    public void start(Consumer<String> onTrouble) {
        trouble = onTrouble;
        scheduler.scheduleWithFixedDelay(this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks at what the topics take now; returns at once. */
    public void lookSoon() {
        if (!looksSoon.compareAndSet(false, true)) {
            return; // of the many records of one batch
        }
        try {
            scheduler.execute(() -> {
                looksSoon.set(false);
                ask(this::lookAtSettings);
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("closed, so the topics' settings are of no use", e);
        }
    }

    void look() {
        ask(admin -> {
            Optional<String> before = suspicion;
            suspicion = Optional.empty(); // unless this look ends with another
            lookAtSettings(admin);
            Optional<String> found = goneTopic(admin).or(() -> stranger(admin));
            if (found.isPresent() && found.equals(before)) {
                trouble.accept(found.get());
            }
            suspicion = found;
        });
    }

    /** Puts questions to the cluster; whatever comes of them, the scheduler goes on. */
    private void ask(Consumer<Admin> questions) {
        try {
            cluster.get().ifPresent(questions);
        } catch (TimeoutException e) { // so that others on the scheduler need not wait for more of these
            LOG.debug("no broker answers, which others report", e);
        } catch (RuntimeException e) {
            if (!scheduler.isShutdown()) {
                LOG.warn("the cluster could not be looked at", e);
            }
        }
    }

    private void lookAtSettings(Admin admin) {
        Optional<TopicSettings> settings = Answers.await(TopicSettings.read(admin, topics));
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

    private Optional<String> goneTopic(Admin admin) {
        return served.goneTopic(admin.describeTopics(topics.all()).topicNameValues());
    }

    private Optional<String> stranger(Admin admin) {
        return Answers.await(
                        admin.describeConsumerGroups(List.of(applicationId)).all())
                .flatMap(groups -> foreign.stranger(groups.get(applicationId), Duration.ofNanos(System.nanoTime())));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
