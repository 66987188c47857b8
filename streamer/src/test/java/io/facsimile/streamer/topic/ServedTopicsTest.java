package io.facsimile.streamer.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class ServedTopicsTest {
    private static final TopicDescription CODES = topic(Uuid.randomUuid());

    private final ServedTopics served = new ServedTopics(Map.of("codes", CODES));

    @Test
    void aTopicWithTheIdOfTheStartIsThere() {
        assertThat(served.goneTopic("codes", Optional.of(topic(CODES.topicId()))))
                .isEmpty();
    }

    @Test
    void aTopicThatTheBrokersDoNotKnowWasDeleted() {
        assertThat(served.goneTopic("codes", Optional.empty())).hasValue("topic codes was deleted");
    }

    @Test
    void aTopicWithAnotherIdWasDeletedAndCreatedAgain() {
        assertThat(served.goneTopic("codes", Optional.of(topic(Uuid.randomUuid()))))
                .hasValue("topic codes was deleted and created again");
    }

    private static TopicDescription topic(Uuid id) {
        return new TopicDescription("codes", false, List.of(), Set.of(), id);
    }
}
