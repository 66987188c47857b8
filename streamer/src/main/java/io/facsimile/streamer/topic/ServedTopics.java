package io.facsimile.streamer.topic;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/** The topics as they were at the start: one that is deleted and made again by the same name is another. */
public final class ServedTopics {
    private final Map<String, Uuid> ids;

    /** @param descriptions of all topics, by name */
    ServedTopics(Map<String, TopicDescription> descriptions) {
        ids = new TreeMap<>();
        descriptions.forEach((name, description) -> ids.put(name, description.topicId()));
    }

    public static String deleted(String name) {
        return "topic " + name + " was deleted";
    }

    /**
     * What has become of a topic, in words; none if it is there.
     *
     * @param found its description; none if the brokers do not know it
     */
    Optional<String> loss(String name, Optional<TopicDescription> found) {
        if (found.isEmpty()) {
            return Optional.of(deleted(name));
        }
        return found.get().topicId().equals(ids.get(name))
                ? Optional.empty()
                : Optional.of("topic " + name + " was deleted and created again");
    }
}
