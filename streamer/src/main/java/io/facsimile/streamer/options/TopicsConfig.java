package io.facsimile.streamer.options;

import io.facsimile.kafka.admin.TopicCreation;
import io.facsimile.wire.Topics;
import java.util.Optional;

/**
 * Which topics are read and written.
 *
 * @param names of the topics
 * @param creation how to create missing ones; none refuses to start without them
 */
public record TopicsConfig(Topics names, Optional<TopicCreation> creation) {
    /** Topics that must be there. */
    public static TopicsConfig existing(Topics names) {
        return new TopicsConfig(names, Optional.empty());
    }
}
