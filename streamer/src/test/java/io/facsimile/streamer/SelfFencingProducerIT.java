package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.streamer.recovery.OutputRefusals;
import io.facsimile.streamer.recovery.Published;
import io.facsimile.streamer.recovery.RefusedRecords;
import io.facsimile.streamer.recovery.SelfFencingProducer;
import io.facsimile.testkit.Clients;
import io.facsimile.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A producer whose broker goes in the midst of a transaction. */
@Timeout(60) // an ordinary producer waits for its broker for ever when it closes
class SelfFencingProducerIT {
    private static final String TOPIC = "topic";

    private EmbeddedBroker broker;
    private SelfFencingProducer producer;

    @BeforeEach
    void begin() throws Exception {
        broker = EmbeddedBroker.start();
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "transactional.id",
                "self-fencing",
                "max.block.ms",
                (int) Duration.ofSeconds(2).toMillis());
        OutputRefusals refusals =
                new OutputRefusals(new Topics("self-fencing"), new RefusedRecords(System::nanoTime, () -> {}));
        producer = new SelfFencingProducer(config, refusals, new Published());
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, new byte[1])).get();
    }

    @AfterEach
    void end() throws Exception {
        producer.close();
        broker.close();
    }

    @Test
    void givesUpACommitThatDoesNotEnd() throws Exception {
        broker.close();

        assertThatExceptionOfType(ProducerFencedException.class)
                .isThrownBy(producer::commitTransaction)
                .withMessage("whether the transaction was committed is not known")
                .withCauseInstanceOf(TimeoutException.class);
        assertThatCode(producer::abortTransaction).doesNotThrowAnyException();
    }

    @Test
    void givesUpOffsetsThatCannotBeAdded() throws Exception {
        ConsumerGroupMetadata group = group();
        broker.close();

        assertThatExceptionOfType(ProducerFencedException.class)
                .isThrownBy(() -> producer.sendOffsetsToTransaction(
                        Map.of(new TopicPartition(TOPIC, 0), new OffsetAndMetadata(1)), group))
                .withMessage("the transaction cannot be committed, as its offsets cannot be added")
                .withCauseInstanceOf(TimeoutException.class);
        assertThatCode(producer::abortTransaction).doesNotThrowAnyException();
    }

    @Test
    void commitsAsAnyOther() {
        producer.commitTransaction();

        assertThat(new Clients(broker.bootstrapServers()).consume(TOPIC, 1)).hasSize(1);
    }

    private ConsumerGroupMetadata group() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", "group"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return consumer.groupMetadata();
        }
    }
}
