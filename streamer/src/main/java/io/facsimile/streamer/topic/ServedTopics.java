package io.facsimile.streamer.topic;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics as they were at the start; one that is deleted and made again by the same name is another. */
public final class ServedTopics {
    private final Map<String, Uuid> ids;

    /** @param descriptions of all topics, by name */
    ServedTopics(Map<String, TopicDescription> descriptions) {
        ids = new TreeMap<>();
        descriptions.forEach((name, description) -> ids.put(name, description.topicId()));
    }

    /** That a topic was deleted, in words. */
    public static String deleted(String name) {
        return "topic " + name + " was deleted";
    }

    /**
     * What has become of the first topic that is not there any more, in words; none if all are.
     *
     * @param found descriptions by name, some of which may still be under way
     */
    Optional<String> goneTopic(Map<String, KafkaFuture<TopicDescription>> found) {
        return found.entrySet().stream()
                .flatMap(topic -> goneTopic(topic.getKey(), topic.getValue()).stream())
                .findFirst();
    }

    /** That the brokers do not know the topic is an answer too. */
    private Optional<String> goneTopic(String name, KafkaFuture<TopicDescription> found) {
        try {
            return goneTopic(name, Optional.of(found.get()));
        } catch (ExecutionException e) {
            return e.getCause() instanceof UnknownTopicOrPartitionException
                    ? goneTopic(name, Optional.empty())
                    : Answers.refused(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * What has become of a topic, in words; none if it is there.
     *
     * @param found its description; none if the brokers do not know it
     */
    Optional<String> goneTopic(String name, Optional<TopicDescription> found) {
        if (found.isEmpty()) {
            return Optional.of(deleted(name));
        }
        return found.get().topicId().equals(ids.get(name))
                ? Optional.empty()
                : Optional.of("topic " + name + " was deleted and created again");
    }
}
