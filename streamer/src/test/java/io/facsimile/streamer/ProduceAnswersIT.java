package io.facsimile.streamer;

import static io.facsimile.streamer.support.PolledRecords.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.streamer.options.OptionParser;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.recovery.OutputRefusals;
import io.facsimile.streamer.recovery.OutputSources;
import io.facsimile.streamer.recovery.ProduceAnswer;
import io.facsimile.streamer.recovery.ProduceError;
import io.facsimile.streamer.recovery.Published;
import io.facsimile.streamer.recovery.SelfFencingClients;
import io.facsimile.streamer.recovery.SelfFencingProducer;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.streamer.support.StreamerEnvironment;
import io.facsimile.testkit.Clients;
import io.facsimile.wire.DeadLetterHeaders;
import io.facsimile.wire.Topics;
import io.facsimile.wire.TrustedSchemas;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows from each answer that Kafka can give to a produce request; a producer gives them, for the brokers. */
@Execution(ExecutionMode.CONCURRENT)
public class ProduceAnswersIT {
    private static final String DEAD_LETTER = "dead letter ";
    private static final String LAST = "last";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static Clients clients;

    @BeforeAll
    static void start() throws Exception {
        TrustedSchemas.register();
        TinyModel.write(folder, SmallImages.SHAPE);
        broker = EmbeddedBroker.start();
        clients = new Clients(broker.bootstrapServers());
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void aRecordThatIsToBlameIsADeadLetterAndWhatPassesCostsNothing(ProcessingGuarantee guarantee) throws Exception {
        Topics topics = new Topics("answers-" + guarantee.configValue());
        List<String> refused = names(ProduceError.RECORD).toList();
        List<String> passing = names(ProduceError.TRANSIENT).toList();
        try (Streamer streamer = start(topics, guarantee)) {
            send(topics, "good");
            for (String name : Stream.concat(refused.stream(), passing.stream()).toList()) {
                send(topics, name);
                send(topics, "good");
            }

            send(topics, LAST);

            // With at least once, all since the last commit comes again each time.
            Awaitility.await().atMost(PATIENCE).until(() -> keys(topics.codes()).contains(LAST));
            assertThat(Set.copyOf(keys(topics.deadLetters()))).containsExactlyInAnyOrderElementsOf(refused);
            assertThat(keys(topics.codes())).containsAll(passing).doesNotContainAnyElementsOf(refused);
            OutputSources sources = new OutputSources(topics);
            assertThat(clients.consume(topics.codes(), 0).stream()
                            .map(code -> sources.of(new ProducerRecord<>(topics.codes(), code.key(), code.value())))
                            .distinct())
                    .hasSize(refused.size() + 2 * passing.size() + 2);
            assertThat(clients.consume(topics.deadLetters(), 0))
                    .allSatisfy(letter -> assertThat(Clients.header(letter, DeadLetterHeaders.REASON))
                            .isEqualTo("refused"));
            assertThat(streamer.failed()).isFalse();
        }
    }

    @Test
    void theEnvironmentEndsTheStreamAndBlamesNoRecord() throws Exception {
        Map<ProduceAnswer, Streamer> streamers = new EnumMap<>(ProduceAnswer.class);
        try {
            for (String name : names(ProduceError.ENVIRONMENT).toList()) {
                Topics topics = new Topics(name);
                streamers.put(ProduceAnswer.valueOf(name), start(topics, ProcessingGuarantee.EXACTLY_ONCE_V2));
                send(topics, name);
            }

            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(streamers.values()).allMatch(Streamer::failed));
        } finally {
            streamers.values().forEach(Streamer::close);
        }
        assertThat(streamers).isNotEmpty();
        for (ProduceAnswer answer : streamers.keySet()) {
            Topics topics = new Topics(answer.name());
            assertThat(clients.consume(topics.deadLetters(), 0))
                    .as(answer.name())
                    .isEmpty();
            assertThat(clients.consume(topics.codes(), 0)).as(answer.name()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void aDeadLetterThatIsRefusedIsCutDownToItsPosition(ProcessingGuarantee guarantee) throws Exception {
        Topics topics = new Topics("cut-" + guarantee.configValue());
        try (Streamer streamer = start(topics, guarantee)) {
            send(topics, "good");
            send(topics, DEAD_LETTER + ProduceAnswer.INVALID_RECORD);
            send(topics, "good");

            ConsumerRecord<byte[], byte[]> letter =
                    clients.consume(topics.deadLetters(), 1).get(0);

            assertThat(Clients.header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("1");
            assertThat(Clients.header(letter, DeadLetterHeaders.OMITTED))
                    .isEqualTo("stacktrace, value, headers, key, timestamp");
            assertThat(letter.key()).isNull();
            assertThat(letter.value()).isNull();
            assertThat(clients.consume(topics.codes(), 2)).hasSizeGreaterThanOrEqualTo(2);
            assertThat(streamer.failed()).isFalse();
        }
    }

    @Test
    void aTopicThatTakesNoDeadLetterEndsTheStream() throws Exception {
        Topics topics = new Topics("undeliverable");
        try (Streamer streamer = start(topics, ProcessingGuarantee.EXACTLY_ONCE_V2)) {
            send(topics, DEAD_LETTER + "always");

            Awaitility.await().atMost(PATIENCE).until(streamer::failed);
        }
        assertThat(clients.consume(topics.deadLetters(), 0)).isEmpty();
    }

    private static Streamer start(Topics topics, ProcessingGuarantee guarantee) throws Exception {
        Path config = folder.resolve(topics.prefix() + ".properties");
        // A thread that is replaced stays in the group for the session, whose usual 45 s would only make the test
        // longer.
        Files.writeString(config, "main.consumer.session.timeout.ms=6000\n");
        Map<String, String> options = StreamerEnvironment.of(clients, folder, topics.prefix());
        options.put("FACSIMILE_CONFIG", config.toString());
        options.put("FACSIMILE_PARTITIONS", "1");
        options.put("FACSIMILE_PROCESSING_GUARANTEE", guarantee.configValue());
        Answers answers = new Answers(topics);
        BiFunction<OutputRefusals, Published, KafkaClientSupplier> supplier =
                (refusals, published) -> new SelfFencingClients(refusals, published) {
                    @Override
                    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
                        return new AnsweringProducer(settings, refusals, published, answers);
                    }
                };
        return Streamer.start(OptionParser.parse(options), supplier);
    }

    private static void send(Topics topics, String key) throws Exception {
        byte[] value = key.startsWith(DEAD_LETTER) ? bytes("no image") : SmallImages.avro(SmallImages.twoTone(1));
        try (KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            producer.send(new ProducerRecord<>(topics.images(), bytes(key), value))
                    .get();
        }
    }

    private static Stream<String> names(ProduceError blame) {
        return Arrays.stream(ProduceAnswer.values())
                .filter(answer -> answer.blame() == blame)
                .map(ProduceAnswer::name);
    }

    private static List<String> keys(String topic) {
        return clients.consume(topic, 0).stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    /** Which records are answered with an error, by their keys: what passes comes once, all else each time. */
    private static final class Answers {
        private final Topics topics;
        private final Set<String> passed = ConcurrentHashMap.newKeySet();

        Answers(Topics topics) {
            this.topics = topics;
        }

        /** Null where the broker is to answer. */
        Exception to(ProducerRecord<byte[], byte[]> record) {
            String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            if (record.topic().equals(topics.deadLetters())) {
                if (key.equals(DEAD_LETTER + ProduceAnswer.INVALID_RECORD)) {
                    return ProduceAnswer.INVALID_RECORD.error().exception("no such letter");
                }
                return topics.prefix().equals("undeliverable")
                        ? ProduceAnswer.INVALID_RECORD.error().exception("no letter at all")
                        : null;
            }
            return Arrays.stream(ProduceAnswer.values())
                    .filter(answer -> answer.name().equals(key))
                    .filter(answer -> answer.blame() != ProduceError.TRANSIENT || passed.add(key))
                    .findFirst()
                    .map(answer -> answer.error().exception("as the broker says"))
                    .orElse(null);
        }
    }

    /** Answers itself where it is told to. */
    private static final class AnsweringProducer extends SelfFencingProducer {
        private final Answers answers;

        AnsweringProducer(Map<String, Object> settings, OutputRefusals refusals, Published published, Answers answers) {
            super(settings, refusals, published);
            this.answers = answers;
        }

        @Override
        public Future<RecordMetadata> post(ProducerRecord<byte[], byte[]> record, Callback callback) {
            Exception answer = answers.to(record);
            if (answer == null) {
                return super.post(record, callback);
            }
            callback.onCompletion(
                    new RecordMetadata(new TopicPartition(record.topic(), 0), -1, -1, -1, -1, -1), answer);
            KafkaFutureImpl<RecordMetadata> failed = new KafkaFutureImpl<>();
            failed.completeExceptionally(answer);
            return failed;
        }
    }
}
