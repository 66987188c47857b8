package io.facsimile.kafka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.kafka.Connection;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Topics on a real broker. */
class ClusterAdminIT {
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    @Test
    void createsTheTopicsThatAreMissingAndNoOthers() throws Exception {
        Topics topics = new Topics("some");
        try (ClusterAdmin cluster = ClusterAdmin.connect(Connection.to(broker.bootstrapServers()))) {
            cluster.create(List.of(new NewTopic(topics.codes(), 1, (short) 1)));
            cluster.awaitServed(List.of(topics.codes()));

            List<String> created = cluster.createMissing(topics, TopicCreation.withPartitions(3));

            assertThat(created).containsExactly(topics.anomalies(), topics.deadLetters(), topics.images());
            assertThat(cluster.missing(topics.all())).isEmpty();
            assertThat(cluster.describe(topics.all()))
                    .hasEntrySatisfying(topics.codes(), topic -> expectPartitions(topic, 1))
                    .hasEntrySatisfying(topics.images(), topic -> expectPartitions(topic, 3));
            assertThat(cluster.createMissing(topics, TopicCreation.withPartitions(3)))
                    .isEmpty();
        }
    }

    @Test
    void namesTheTopicsThatAreMissingInOrder() throws Exception {
        try (ClusterAdmin cluster = ClusterAdmin.connect(Connection.to(broker.bootstrapServers()))) {
            assertThat(cluster.missing(List.of("z", "a"))).containsExactly("a", "z");
        }
    }

    private static void expectPartitions(TopicDescription topic, int count) {
        assertThat(topic.partitions()).hasSize(count);
    }
}
