package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.PixelFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Ordinary clients of a broker, and the small images that they send. */
public final class Clients {
    public static final ImageShape SHAPE = new ImageShape(4, 4);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Object> config;

    Clients(String bootstrapServers) {
        this(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Clients that need more than an address, such as those of TLS and SASL. */
    Clients(Map<String, Object> config) {
        this.config = Map.copyOf(config);
    }

    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    Admin admin() {
        return Admin.create(config);
    }

    /** Options of a streamer at the same brokers, which creates its topics; more may be put into them. */
    Map<String, String> streamerOptions(Path model, String prefix) {
        Map<String, String> options = new HashMap<>();
        options.put("FACSIMILE_MODEL", model.toString());
        options.put(
                "FACSIMILE_BOOTSTRAP_SERVERS", config.get("bootstrap.servers").toString());
        options.put("FACSIMILE_PREFIX", prefix);
        options.put("FACSIMILE_CREATE_TOPICS", "true");
        return options;
    }

    TopicReader reader(String topic) {
        return new TopicReader(config, topic);
    }

    /** Waits until topics are there and served, and fails at once when whoever should create them is gone. */
    void awaitTopics(List<String> topics, int partitions, BooleanSupplier creatorIsAlive) throws Exception {
        try (Admin admin = admin()) {
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

    /**
     * Reads committed records until there are as many as expected, then to the end of what is written by then, open
     * transactions included; for a few thousand.
     */
    List<ConsumerRecord<byte[], byte[]>> consume(String topic, int expected) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (TopicReader reader = reader(topic)) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .pollInSameThread()
                    .until(() -> {
                        reader.poll(records::add);
                        return records.size() >= expected;
                    });
            Map<TopicPartition, Long> ends = ends(reader.partitions());
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .pollInSameThread()
                    .until(() -> {
                        reader.poll(records::add);
                        return reader.isAtTheEnd(ends);
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    topic + ": expected " + expected + " records within " + PATIENCE.toSeconds() + " s, found "
                            + records.size(),
                    e);
        }
        return records;
    }

    /** Where partitions end now, whatever is committed. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Admin admin = admin()) {
            admin.listOffsets(latest)
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no ends of " + partitions, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking for ends of " + partitions, e);
        }
        return ends;
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new AssertionError(
                    "no header " + name + " at " + record.topic() + "-" + record.partition() + "@" + record.offset());
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    static byte[] twoTone(int i) {
        return TinyModel.twoTone(SHAPE, i % 200 + 10, (i * 7) % 200 + 10).pixels();
    }

    static byte[] striped() {
        return TinyModel.striped(SHAPE).pixels();
    }

    static byte[] png(byte[] pixels) throws IOException {
        BufferedImage image = new BufferedImage(SHAPE.width(), SHAPE.height(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, SHAPE.width(), SHAPE.height(), pixels);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }

    static byte[] avro(byte[] pixels) {
        return avro(SHAPE.width(), SHAPE.height(), PixelFormat.GRAY8, pixels);
    }

    static byte[] avro(GrayImage image) {
        return avro(image.shape().width(), image.shape().height(), PixelFormat.GRAY8, image.pixels());
    }

    static byte[] avro(int width, int height, PixelFormat format, byte[] pixels) {
        try {
            ByteBuffer encoded = ImageRecord.getEncoder()
                    .encode(new ImageRecord(width, height, ByteBuffer.wrap(pixels), format, Map.of()));
            byte[] value = new byte[encoded.remaining()];
            encoded.get(value);
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException("an image that cannot be encoded", e);
        }
    }
}
