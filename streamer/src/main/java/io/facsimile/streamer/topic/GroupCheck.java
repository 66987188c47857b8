package io.facsimile.streamer.topic;

import io.facsimile.kafka.ClusterException;
import io.facsimile.kafka.admin.ClusterAdmin;
import io.facsimile.streamer.options.StartupException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeStreamsGroupsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The consumer group as it is before this application joins it: no other one may use it. */
final class GroupCheck {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCheck.class);

    /** A coordinator that does not answer yet is no reason not to start; {@link ClusterWatch} looks again. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    private static final int TIME_LIMIT_MS = Math.toIntExact(TIME_LIMIT.toMillis());

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final ClusterAdmin cluster;
    private final String group;
    private final ForeignGroup foreign;
    private final Duration lookAgain;

    GroupCheck(ClusterAdmin cluster, String group, ForeignGroup foreign) {
        this(cluster, group, foreign, LOOK_AGAIN);
    }

    /** @param lookAgain the pause between two looks */
    GroupCheck(ClusterAdmin cluster, String group, ForeignGroup foreign, Duration lookAgain) {
        this.cluster = cluster;
        this.group = group;
        this.foreign = foreign;
        this.lookAgain = lookAgain;
    }

    /**
     * Returns at once if there is no stranger, or if the brokers do not tell within {@link #TIME_LIMIT}. Where a member
     * may be left over from a process that was killed, waits until it has gone or must be a stranger.
     *
     * @throws StartupException saying in one line who the stranger is
     */
    void requireNoStranger() throws StartupException, ClusterException, InterruptedException {
        for (boolean first = true; lookFindsSuspect(); first = false) {
            if (first) {
                LOG.info(
                        "waits to join the consumer group '{}' until a member has left that may be of a process that"
                                + " was killed",
                        group);
            }
            Thread.sleep(lookAgain.toMillis());
        }
    }

    private boolean lookFindsSuspect() throws StartupException, ClusterException, InterruptedException {
        Optional<ConsumerGroupDescription> description = describe();
        if (description.isEmpty()) {
            return false;
        }
        Optional<String> stranger = foreign.stranger(description.get(), Duration.ofNanos(System.nanoTime()));
        if (stranger.isPresent()) {
            throw new StartupException(stranger.get());
        }
        return foreign.suspects();
    }

    /**
     * None where there is no such group yet, or whoever asks may not know; joining it will be refused too, and say so.
     */
    private Optional<ConsumerGroupDescription> describe()
            throws StartupException, ClusterException, InterruptedException {
        DescribeConsumerGroupsOptions soon = new DescribeConsumerGroupsOptions().timeoutMs(TIME_LIMIT_MS);
        try {
            return Optional.of(ask(admin -> admin.describeConsumerGroups(List.of(group), soon)
                    .describedGroups()
                    .get(group)));
        } catch (ClusterException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                requireNoStreamsGroup();
                return Optional.empty();
            }
            if (isUntold(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Brokers find a group of Kafka Streams' newer protocol under no other, and let nobody join it who speaks another.
     */
    private void requireNoStreamsGroup() throws StartupException, ClusterException, InterruptedException {
        DescribeStreamsGroupsOptions soon = new DescribeStreamsGroupsOptions().timeoutMs(TIME_LIMIT_MS);
        Optional<String> stranger;
        try {
            stranger = ForeignGroup.stranger(ask(admin -> admin.describeStreamsGroups(List.of(group), soon)
                    .describedGroups()
                    .get(group)));
        } catch (ClusterException e) {
            if (e.getCause() instanceof GroupIdNotFoundException
                    || e.getCause() instanceof UnsupportedVersionException // no broker before 4.1 has such groups
                    || isUntold(e)) {
                return;
            }
            throw e;
        }
        if (stranger.isPresent()) {
            throw new StartupException(stranger.get());
        }
    }

    private <T> T ask(Function<Admin, KafkaFuture<T>> question) throws ClusterException, InterruptedException {
        return cluster.ask(question, "describe the consumer group '" + group + "'", TIME_LIMIT);
    }

    private static boolean isUntold(ClusterException e) {
        return e.getCause() instanceof AuthorizationException || e.getCause() instanceof TimeoutException;
    }
}
