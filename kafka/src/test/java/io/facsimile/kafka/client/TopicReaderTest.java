package io.facsimile.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.facsimile.kafka.ClusterException;
import io.facsimile.kafka.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
    private static final TopicPartition PARTITION = new TopicPartition("codes", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    @BeforeEach
    void oneTopicOfTwoRecords() {
        consumer.updatePartitions("codes", List.of(new PartitionInfo("codes", 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
    }

    @Test
    void readsFromTheBeginningToTheEnd() {
        try (TopicReader reader = TopicReader.started(consumer, List.of("codes"), true)) {
            consumer.addRecord(new ConsumerRecord<>("codes", 0, 0, null, new byte[1]));
            consumer.addRecord(new ConsumerRecord<>("codes", 0, 1, null, new byte[1]));
            assertThat(reader.isAtEnd()).isFalse();

            assertThat(reader.poll(Duration.ZERO).count()).isEqualTo(2);

            assertThat(reader.isAtEnd()).isTrue();
        }
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void readsWhatComesFromNowOn() {
        try (TopicReader reader = TopicReader.started(consumer, List.of("codes"), false)) {
            assertThat(reader.isAtEnd()).isTrue();
            assertThat(consumer.position(PARTITION)).isEqualTo(2);
        }
    }

    @Test
    void closesTheConsumerOfATopicThatIsNotThere() {
        consumer.updatePartitions("anomalies", List.of());

        assertThatExceptionOfType(UnknownTopicOrPartitionException.class)
                .isThrownBy(() -> TopicReader.started(consumer, List.of("codes", "anomalies"), true))
                .withMessage("only [codes-0] are there");
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void closesTheConsumerInAMomentWhateverItFailsWith() {
        AtomicReference<CloseOptions> closed = new AtomicReference<>();
        MockConsumer<byte[], byte[]> failing = new MockConsumer<>("earliest") {
            @Override
            public synchronized List<PartitionInfo> partitionsFor(String topic) {
                throw new IllegalStateException("no connection");
            }

            @Override
            public synchronized void close(CloseOptions options) {
                closed.set(options);
                super.close(options);
            }
        };

        assertThatIllegalStateException()
                .isThrownBy(() -> TopicReader.started(failing, List.of("codes"), true))
                .withMessage("no connection");
        assertThat(failing.closed()).isTrue();
        assertThat(closed.get().timeout()).contains(Duration.ofSeconds(2));
    }

    @Test
    void saysWhereJarsOfAMissingLoginGo() {
        Connection connection = new Connection(Map.of(
                "bootstrap.servers", "localhost:1",
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", "com.cloud.NoSuchModule required;"));

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> TopicReader.open(connection, List.of("codes"), true))
                .withMessageEndingWith("go into the folder extra");
    }

    @Test
    void saysWhatCannotBeReadAndWhere() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> TopicReader.open(Connection.to("nonsense"), List.of("codes"), true))
                .withMessageStartingWith("cannot read codes at nonsense: ");
    }
}
