package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.TinyModel;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.PixelFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** Ordinary clients of a broker, and the small images that they send. */
final class Clients {
    static final ImageShape SHAPE = new ImageShape(4, 4);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String bootstrapServers;

    Clients(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Waits until topics are there and served, and fails at once when whoever should create them is gone. */
    void awaitTopics(List<String> topics, int partitions, BooleanSupplier creatorIsAlive) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Awaitility.await().atMost(PATIENCE).until(() -> {
                assertThat(creatorIsAlive.getAsBoolean()).isTrue();
                return admin.listTopics().names().get().containsAll(topics);
            });
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            for (String topic : topics) {
                for (int partition = 0; partition < partitions; partition++) {
                    latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
                }
            }
            admin.listOffsets(latest).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Reads committed records until there are as many as expected and no more come. */
    List<ConsumerRecord<byte[], byte[]>> consume(String topic, int expected) {
        return consume(topic, expected, record -> record.partition() + "@" + record.offset());
    }

    /** Reads committed records until so many different ones have come, and no more come; doubled ones are kept. */
    List<ConsumerRecord<byte[], byte[]>> consume(
            String topic, int expected, Function<ConsumerRecord<byte[], byte[]>, String> identity) {
        Set<String> different = new HashSet<>();
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    records.add(record);
                    different.add(identity.apply(record));
                }
                return different.size() >= expected;
            });
            consumer.poll(Duration.ofMillis(300)).forEach(records::add);
        }
        return records;
    }

    static String position(RecordMetadata metadata) {
        return metadata.partition() + "@" + metadata.offset();
    }

    static String sourceOf(ConsumerRecord<byte[], byte[]> code) {
        try {
            LatentCode decoded = LatentCode.getDecoder().decode(code.value());
            return decoded.getSource().getPartition() + "@"
                    + decoded.getSource().getOffset();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String positionInHeaders(ConsumerRecord<byte[], byte[]> letter) {
        return header(letter, DeadLetters.PARTITION) + "@" + header(letter, DeadLetters.OFFSET);
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    static byte[] twoTone(int i) {
        return TinyModel.twoTone(SHAPE, i % 200 + 10, (i * 7) % 200 + 10).pixels();
    }

    static byte[] striped() {
        return TinyModel.striped(SHAPE).pixels();
    }

    static byte[] avro(byte[] pixels) throws IOException {
        ByteBuffer encoded = ImageRecord.getEncoder()
                .encode(new ImageRecord(4, 4, ByteBuffer.wrap(pixels), PixelFormat.GRAY8, Map.of()));
        byte[] value = new byte[encoded.remaining()];
        encoded.get(value);
        return value;
    }
}
