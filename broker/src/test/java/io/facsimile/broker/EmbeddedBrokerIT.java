package io.facsimile.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void carriesARecordFromAnOrdinaryProducerToAnOrdinaryConsumer() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            produce(broker, "hello");

            assertThat(consume(broker)).isEqualTo("hello");
        }
    }

    @Test
    void deletesItsTemporaryFolderWhenItCloses() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start();
        Path temporary = broker.folder();
        assertThat(temporary).isNotEmptyDirectory();

        broker.close();

        assertThat(temporary).doesNotExist();
    }

    @Test
    void mayBeClosedTwice() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start();
        broker.close();

        assertThatCode(broker::close).doesNotThrowAnyException();
    }

    @Test
    void handsOverAlsoWhenItIsInterrupted() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start();
        Thread.currentThread().interrupt();

        broker.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(broker.folder()).doesNotExist();
    }

    @Test
    void keepsAGivenFolderAndServesItAgain() throws Exception {
        BrokerOptions options = new BrokerOptions(0, Optional.of(folder.resolve("data")));
        try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
            produce(broker, "kept");
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
            assertThat(consume(broker)).isEqualTo("kept");
        }
    }

    @Test
    void namesAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName(BrokerConfig.HOST))) {
            BrokerOptions options = new BrokerOptions(taken.getLocalPort(), Optional.empty());

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> EmbeddedBroker.start(options))
                    .withMessageStartingWith("port " + taken.getLocalPort() + " on 127.0.0.1 cannot be used");
        }
    }

    private static void produce(EmbeddedBroker broker, String value) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(config)) {
            admin.createTopics(List.of(new NewTopic("topic", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("topic", value)).get();
        }
    }

    private static String consume(EmbeddedBroker broker) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("topic", 0)));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            ConsumerRecords<String, String> records = ConsumerRecords.empty();
            while (records.isEmpty() && System.nanoTime() < deadline) {
                records = consumer.poll(Duration.ofMillis(100));
            }
            ConsumerRecord<String, String> record = records.iterator().next();
            return record.value();
        }
    }
}
