package io.facsimile.streamer.recovery;

import io.facsimile.streamer.topic.ServedTopics;
import io.facsimile.wire.Topics;
import java.util.Optional;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;

/** Says in one line why the stream must stop, where Kafka says it. */
public final class FatalFailures {
    private final Topics topics;

    public FatalFailures(Topics topics) {
        this.topics = topics;
    }

    /** None where it is a failure of our own, whose stack trace tells more. */
    public Optional<String> describe(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingSourceTopicException) {
                return Optional.of(ServedTopics.deleted(topics.images()));
            }
            if (cause instanceof UndeliverableException) {
                return Optional.of(cause.getMessage());
            }
            if (cause instanceof ApiException) {
                return Optional.of("Kafka refuses what it would refuse again: "
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage());
            }
        }
        return Optional.empty();
    }
}
