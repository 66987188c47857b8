package io.facsimile.streamer;

import static io.facsimile.streamer.support.PolledRecords.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.delivery.Position;
import io.facsimile.schemas.LatentCode;
import io.facsimile.streamer.options.OptionParser;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.streamer.support.StreamerEnvironment;
import io.facsimile.streamer.support.delivery.Content;
import io.facsimile.streamer.support.delivery.Positions;
import io.facsimile.testkit.Clients;
import io.facsimile.wire.Topics;
import io.facsimile.wire.TrustedSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The streamer between an ordinary producer and ordinary consumers, on a real broker. */
class StreamerIT {
    private static final int PARTITIONS = 3;

    /** More than any pixel is. */
    private static final int NEVER_FAILS = 256;

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    private Map<String, String> options;
    private Topics topics;
    private Clients clients;

    @BeforeAll
    static void start() throws IOException {
        TrustedSchemas.register();
        TinyModel.write(folder, SmallImages.SHAPE);
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    @BeforeEach
    void options(TestInfo test) {
        String prefix = test.getTestMethod().orElseThrow().getName() + "-"
                + Integer.toHexString(test.getDisplayName().hashCode());
        topics = new Topics(prefix);
        clients = new Clients(broker.bootstrapServers());
        options = StreamerEnvironment.of(clients, folder, prefix);
        options.put("FACSIMILE_PARTITIONS", Integer.toString(PARTITIONS));
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void everyImageComesOutOnceAndEveryBadRecordIsADeadLetter(ProcessingGuarantee guarantee) throws Exception {
        int images = 3_000;
        options.put("FACSIMILE_PROCESSING_GUARANTEE", guarantee.configValue());
        options.put("FACSIMILE_BATCH_SIZE", "64");
        options.put("FACSIMILE_THREADS", "2");
        try (Streamer streamer = Streamer.start(OptionParser.parse(options))) {
            Set<Position> good = new HashSet<>();
            Set<Position> bad = new HashSet<>();
            Map<Integer, Future<RecordMetadata>> sent = new TreeMap<>();
            try (KafkaProducer<byte[], byte[]> producer = clients.producer()) {
                for (int i = 0; i < images; i++) {
                    byte[] value = isBad(i)
                            ? bytes("no image")
                            : SmallImages.avro(i % 100 == 3 ? SmallImages.striped() : SmallImages.twoTone(i));
                    sent.put(i, producer.send(new ProducerRecord<>(topics.images(), bytes("k" + i), value)));
                }
            }
            for (Map.Entry<Integer, Future<RecordMetadata>> record : sent.entrySet()) {
                (isBad(record.getKey()) ? bad : good)
                        .add(Positions.of(record.getValue().get()));
            }

            List<ConsumerRecord<byte[], byte[]>> codes = clients.consume(topics.codes(), good.size());
            List<ConsumerRecord<byte[], byte[]>> letters = clients.consume(topics.deadLetters(), bad.size());
            List<ConsumerRecord<byte[], byte[]>> anomalies = clients.consume(topics.anomalies(), images / 100);

            assertThat(codes)
                    .extracting(code -> Content.ofCode(code).position())
                    .containsExactlyInAnyOrderElementsOf(good);
            assertThat(letters).extracting(Positions::ofDeadLetter).containsExactlyInAnyOrderElementsOf(bad);
            assertThat(anomalies).hasSize(images / 100);
            assertThat(streamer.failed()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void whatItsProducerAbortedIsNoImage(ProcessingGuarantee guarantee) throws Exception {
        int images = 10;
        options.put("FACSIMILE_PROCESSING_GUARANTEE", guarantee.configValue());
        Map<String, Object> transactional =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", topics.prefix());
        try (Streamer streamer = Streamer.start(OptionParser.parse(options));
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            for (String transaction : List.of("committed", "aborted", "last")) {
                producer.beginTransaction();
                for (int i = 0; i < images; i++) {
                    producer.send(new ProducerRecord<>(
                            topics.images(), 0, bytes(transaction), SmallImages.avro(SmallImages.twoTone(i))));
                }
                producer.flush(); // so that they are in the topic, whatever becomes of them
                if (transaction.equals("aborted")) {
                    producer.abortTransaction();
                } else {
                    producer.commitTransaction();
                }
            }

            List<ConsumerRecord<byte[], byte[]>> codes = clients.consume(topics.codes(), 2 * images);

            assertThat(codes).hasSize(2 * images).noneMatch(code -> Arrays.equals(code.key(), bytes("aborted")));
            assertThat(streamer.failed()).isFalse();
        }
    }

    @Test
    void keepsTheOrderOfImagesOfOneKey() throws Exception {
        int images = 500;
        try (Streamer streamer = Streamer.start(OptionParser.parse(options));
                KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            for (int i = 0; i < images; i++) {
                producer.send(
                        new ProducerRecord<>(topics.images(), bytes("one"), SmallImages.avro(SmallImages.twoTone(i))));
            }
            producer.flush();

            List<Long> offsets = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> code : clients.consume(topics.codes(), images)) {
                offsets.add(
                        LatentCode.getDecoder().decode(code.value()).getSource().getOffset());
            }

            assertThat(offsets).hasSize(images).isSorted();
            assertThat(streamer.modelId()).startsWith("tiny@");
        }
    }

    @Test
    void aRestartGoesOnWhereTheLastOneStopped() throws Exception {
        try (Streamer streamer = Streamer.start(OptionParser.parse(options));
                KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            producer.send(new ProducerRecord<>(topics.images(), SmallImages.avro(SmallImages.twoTone(1))))
                    .get();
            assertThat(clients.consume(topics.codes(), 1)).hasSize(1);
            assertThat(streamer.failed()).isFalse();
        }
        try (KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            producer.send(new ProducerRecord<>(topics.images(), SmallImages.avro(SmallImages.twoTone(2))))
                    .get();
        }

        try (Streamer streamer = Streamer.start(OptionParser.parse(options))) {
            List<ConsumerRecord<byte[], byte[]>> codes = clients.consume(topics.codes(), 2);

            assertThat(codes)
                    .extracting(code -> Content.ofCode(code).position())
                    .doesNotHaveDuplicates()
                    .hasSize(2);
            assertThat(streamer.failed()).isFalse();
        }
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void anotherModelMayBePutInAtARestart(@TempDir Path other) throws Exception {
        TinyModel.writeFragile(other, SmallImages.SHAPE, NEVER_FAILS);
        List<String> ids = new ArrayList<>();
        for (Path model : List.of(folder, other)) {
            options.put("FACSIMILE_MODEL", model.toString());
            try (Streamer streamer = Streamer.start(OptionParser.parse(options));
                    KafkaProducer<byte[], byte[]> producer = clients.producer()) {
                ids.add(streamer.modelId());
                producer.send(new ProducerRecord<>(topics.images(), SmallImages.avro(SmallImages.twoTone(1))))
                        .get();
                assertThat(clients.consume(topics.codes(), ids.size())).hasSize(ids.size());
            }
        }

        List<String> models = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> code : clients.consume(topics.codes(), ids.size())) {
            models.add(LatentCode.getDecoder().decode(code.value()).getModel());
        }
        assertThat(models).containsExactlyInAnyOrderElementsOf(ids).doesNotHaveDuplicates();
    }

    private static boolean isBad(int image) {
        return image % 50 == 7;
    }

    private long committed() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin
                    .listConsumerGroupOffsets(topics.prefix() + "-streamer")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }
}
