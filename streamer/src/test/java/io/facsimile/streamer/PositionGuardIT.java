package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.streamer.frame.Frame;
import io.facsimile.streamer.frame.PollBatcher;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.recovery.PositionGuard;
import io.facsimile.testkit.Clients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames whose results cannot be sent, again and again, under Kafka Streams on a real broker. */
class PositionGuardIT {
    private static final String TOPIC = "images";
    private static final int RECORDS = 100;
    private static final int RECORDS_PER_FRAME = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    /** Offsets of all records of all frames that were processed to their end. */
    private final Set<Long> processed = new ConcurrentSkipListSet<>();

    private final AtomicInteger frames = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void skipsNothingOfAPollWhenTheFirstFrameAfterACommitFailsTwice(ProcessingGuarantee guarantee) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            String servers = broker.bootstrapServers();
            fill(servers);
            try (KafkaStreams streams = new KafkaStreams(topology(), properties(servers, guarantee))) {
                streams.start();
                Awaitility.await().atMost(PATIENCE).until(() -> committed(servers) == RECORDS && frames.get() > 5);
                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(processed).hasSize(RECORDS));
            }
        }
        assertThat(frames.get()).isGreaterThan(RECORDS / RECORDS_PER_FRAME);
    }

    private Topology topology() {
        return new Topology()
                .addSource(TOPIC, new ByteArrayDeserializer(), new ByteArrayDeserializer(), TOPIC)
                .addProcessor("score", () -> new PositionGuard(new FailingTwice()), TOPIC);
    }

    private Properties properties(String servers, ProcessingGuarantee guarantee) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, TOPIC);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee.configValue());
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                PollBatcher.class.getName());
        properties.put(StreamsConfig.mainConsumerPrefix(PollBatcher.MAX_RECORDS), RECORDS_PER_FRAME);
        properties.put(StreamsConfig.mainConsumerPrefix(PollBatcher.MAX_BYTES), 1 << 20);
        return properties;
    }

    private static void fill(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        new Clients(servers).awaitTopics(List.of(TOPIC), 1, () -> true);
        try (KafkaProducer<byte[], byte[]> producer = new Clients(servers).producer()) {
            IntStream.range(0, RECORDS).forEach(i -> producer.send(new ProducerRecord<>(TOPIC, new byte[] {1})));
        }
    }

    private static long committed(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(TOPIC)
                    .partitionsToOffsetAndMetadata()
                    .get();
            OffsetAndMetadata offset = offsets.get(new TopicPartition(TOPIC, 0));
            return offset == null ? 0 : offset.offset();
        }
    }

    /** Fails on the fourth frame and on the one after, which is the same again. */
    private final class FailingTwice implements Processor<byte[], byte[], byte[], byte[]> {
        private ProcessorContext<byte[], byte[]> context;

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            int frame = frames.incrementAndGet();
            if (frame == 4 || frame == 5) {
                throw new TaskCorruptedException(Set.of(context.taskId()));
            }
            List<Long> offsets = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> source :
                    Frame.in(record.headers()).orElseThrow().records()) {
                offsets.add(source.offset());
            }
            processed.addAll(offsets);
            context.commit(); // before the next frame, which is to be the first after a commit
        }
    }
}
