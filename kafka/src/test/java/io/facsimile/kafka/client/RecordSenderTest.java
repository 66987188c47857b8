package io.facsimile.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facsimile.kafka.ClusterException;
import io.facsimile.kafka.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RecordSenderTest {
    private static final ProducerRecord<byte[], byte[]> RECORD = new ProducerRecord<>("images", new byte[1]);

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final RecordSender sender = new RecordSender(producer, "an image");

    @Test
    void countsAndTellsWhatHasArrived() throws Exception {
        List<Long> offsets = new ArrayList<>();

        sender.send(RECORD);
        sender.send(RECORD, position -> offsets.add(position.offset()));

        assertThat(sender.finish()).isEqualTo(2);
        assertThat(offsets).containsExactly(1L);
    }

    @Test
    void theFirstFailureEndsIt() throws Exception {
        sender.send(RECORD);
        producer.completeNext();
        sender.send(RECORD);
        producer.errorNext(new RecordTooLargeException("of 2 MB"));

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> sender.send(RECORD))
                .withMessage("an image could not be sent to images (1 sent before it): of 2 MB")
                .withCauseInstanceOf(RecordTooLargeException.class);
        assertThatExceptionOfType(ClusterException.class).isThrownBy(sender::finish);
        assertThat(producer.history()).hasSize(2);
    }

    @Test
    void whatTheProducerDoesNotTakeIsAFailureToo() {
        producer.sendException = new IllegalStateException("closed");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> sender.send(RECORD))
                .withMessage("an image could not be sent to images (0 sent before it): closed");
    }

    @Test
    void namesThePropertiesOfTransactions() {
        Connection connection = new Connection(Map.of(
                "bootstrap.servers", "a:1", "transactional.id", "t", "acks", "0", "transaction.timeout.ms", "1"));

        assertThat(RecordSender.ofTransactions(connection))
                .containsExactly("transaction.timeout.ms", "transactional.id");
    }

    @Test
    void namesThePropertiesThatForbidToWriteOnce() {
        assertThat(againstIdempotence("0", "6")).containsExactly("max.in.flight.requests.per.connection", "retries");
        assertThat(againstIdempotence("1", "5")).isEmpty();
        assertThat(againstIdempotence("many", "")).isEmpty();
    }

    @Test
    void aPropertyThatForbidsToWriteOnceHasNoEffect() throws Exception {
        Map<String, String> properties = settings("0", "6");

        try (RecordSender opened = RecordSender.open(new Connection(properties), "an image")) {
            assertThat(opened.finish()).isZero();
        }
    }

    @Test
    void keepsTheRetriesThatForbidNothing() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> RecordSender.open(new Connection(settings("-1", "5")), "an image"))
                .withMessageContaining("retries");
    }

    @Test
    void saysWhereJarsOfAMissingLoginGo() {
        Connection connection = new Connection(Map.of(
                "bootstrap.servers", "localhost:1",
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", "com.cloud.NoSuchModule required;"));

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> RecordSender.open(connection, "an image"))
                .withMessageEndingWith("go into the folder extra");
    }

    private static List<String> againstIdempotence(String retries, String inFlight) {
        return RecordSender.againstIdempotence(new Connection(settings(retries, inFlight)));
    }

    private static Map<String, String> settings(String retries, String inFlight) {
        return Map.of(
                "bootstrap.servers",
                "localhost:1",
                "retries",
                retries,
                "max.in.flight.requests.per.connection",
                inFlight);
    }

    @Test
    void saysWhichBrokersThereIsNoProducerFor() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> RecordSender.open(Connection.to("nonsense"), "an image"))
                .withMessageStartingWith("no Kafka producer for nonsense: ");
    }
}
