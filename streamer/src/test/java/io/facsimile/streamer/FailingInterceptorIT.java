package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.delivery.Position;
import io.facsimile.streamer.frame.PollBatcher;
import io.facsimile.streamer.options.OptionParser;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.options.StreamerOptions;
import io.facsimile.streamer.recovery.RefusedRecords;
import io.facsimile.streamer.serving.ModelSlot;
import io.facsimile.streamer.serving.ServingModel;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.streamer.support.StreamerEnvironment;
import io.facsimile.streamer.support.delivery.Content;
import io.facsimile.streamer.support.delivery.Positions;
import io.facsimile.streamer.topic.OutputRules;
import io.facsimile.streamer.topic.StartupChecks;
import io.facsimile.testkit.Clients;
import io.facsimile.wire.Topics;
import io.facsimile.wire.TrustedSchemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The streamer's topology on a real broker, when its interceptor fails at every other poll that brings records, which
 * then go on without a frame.
 */
class FailingInterceptorIT {
    private static final int IMAGES = 2_000;
    private static final String BATCH_SIZE = "10";

    private static final AtomicInteger POLLS = new AtomicInteger();
    private static final AtomicInteger FAILURES = new AtomicInteger();

    @TempDir
    private Path folder;

    @BeforeEach
    void forget() {
        TrustedSchemas.register();
        POLLS.set(0);
        FAILURES.set(0);
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void recordsGoOnOneByOneAndEachYieldsItsCodeOnce(ProcessingGuarantee guarantee) throws Exception {
        TinyModel.write(folder, SmallImages.SHAPE);
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                ModelSlot slot = new ModelSlot(ServingModel.open(folder, OptionalDouble.empty()))) {
            StreamerOptions options = OptionParser.parse(options(broker, guarantee));
            Clients clients = new Clients(broker.bootstrapServers());
            OutputRules rules = new StartupChecks(
                            options.connection(),
                            options.topics().names(),
                            options.topics().creation(),
                            options.processing().applicationId())
                    .run()
                    .rules();
            RefusedRecords refused = new RefusedRecords(System::nanoTime, () -> {});
            List<Position> sent = send(clients, options.topics().names());
            try (KafkaStreams streams = new KafkaStreams(
                    ImageTopology.build(options, slot, Optional.empty(), () -> rules, refused, List.of()),
                    properties(options, rules))) {
                streams.start();

                assertThat(clients.consume(options.topics().names().codes(), IMAGES))
                        .extracting(code -> Content.ofCode(code).position())
                        .containsExactlyInAnyOrderElementsOf(sent);
            }
            assertThat(clients.consume(options.topics().names().deadLetters(), 0))
                    .isEmpty();
        }
        assertThat(FAILURES.get()).isBetween(2, POLLS.get() - 2);
    }

    private static List<Position> send(Clients clients, Topics topics) throws Exception {
        List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            for (int i = 0; i < IMAGES; i++) {
                acknowledged.add(
                        producer.send(new ProducerRecord<>(topics.images(), SmallImages.avro(SmallImages.twoTone(i)))));
            }
        }
        List<Position> positions = new ArrayList<>();
        for (Future<RecordMetadata> one : acknowledged) {
            positions.add(Positions.of(one.get()));
        }
        return positions;
    }

    private Map<String, String> options(EmbeddedBroker broker, ProcessingGuarantee guarantee) {
        Map<String, String> options =
                StreamerEnvironment.of(new Clients(broker.bootstrapServers()), folder, "interceptor");
        options.put("FACSIMILE_BATCH_SIZE", BATCH_SIZE);
        options.put("FACSIMILE_PROCESSING_GUARANTEE", guarantee.configValue());
        return options;
    }

    /** The streamer's own, but for the interceptor. */
    private Properties properties(StreamerOptions options, OutputRules rules) {
        Properties properties = StreamsProperties.of(options.connection(), options.processing(), rules);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                EveryOtherPoll.class.getName());
        return properties;
    }

    /** Kafka's client makes it by its name. */
    public static final class EveryOtherPoll implements ConsumerInterceptor<byte[], byte[]> {
        private final PollBatcher batcher = new PollBatcher();

        @Override
        public void configure(Map<String, ?> configs) {
            batcher.configure(configs);
        }

        @Override
        public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> polled) {
            if (!polled.isEmpty() && POLLS.incrementAndGet() % 2 == 0) {
                FAILURES.incrementAndGet();
                throw new IllegalStateException("a poll that cannot be framed");
            }
            return batcher.onConsume(polled);
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
            batcher.onCommit(offsets);
        }

        @Override
        public void close() {
            batcher.close();
        }
    }
}
