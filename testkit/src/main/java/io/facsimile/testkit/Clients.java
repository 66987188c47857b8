package io.facsimile.testkit;

import java.nio.charset.StandardCharsets;
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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Ordinary clients of a broker, of bytes, as anybody would write them. */
public final class Clients {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Object> config;

    /** Clients of a listener without TLS and SASL. */
    public Clients(String bootstrapServers) {
        this(Map.of("bootstrap.servers", bootstrapServers));
    }

    /**
     * Clients that need more than an address, such as those of TLS and SASL.
     *
     * @param config {@code bootstrap.servers} at least
     */
    public Clients(Map<String, Object> config) {
        this.config = Map.copyOf(config);
    }

    /** As they were given. */
    public String bootstrapServers() {
        return config.get("bootstrap.servers").toString();
    }

    /** A producer of the caller's, who closes it. */
    public KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** An administrator of the caller's, who closes it. */
    public Admin admin() {
        return Admin.create(config);
    }

    /** A reader of the caller's, who closes it; the topic must be there. */
    public TopicReader reader(String topic) {
        return new TopicReader(config, topic);
    }

    /** Waits until topics are there and served, and fails at once when whoever should create them is gone. */
    public void awaitTopics(List<String> topics, int partitions, BooleanSupplier creatorIsAlive) throws Exception {
        try (Admin admin = admin()) {
            Awaitility.await().atMost(PATIENCE).until(() -> {
                if (!creatorIsAlive.getAsBoolean()) {
                    throw new AssertionError("whoever creates " + topics + " is gone");
                }
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
     *
     * @throws AssertionError if there are not as many within a minute
     */
    public List<ConsumerRecord<byte[], byte[]>> consume(String topic, int expected) {
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
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
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

    /**
     * The text of a record's last header of a name.
     *
     * @throws AssertionError if there is none
     */
    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new AssertionError(
                    "no header " + name + " at " + record.topic() + "-" + record.partition() + "@" + record.offset());
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
