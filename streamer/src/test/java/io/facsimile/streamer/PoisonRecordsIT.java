package io.facsimile.streamer;

import static io.facsimile.streamer.support.PolledRecords.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.admin.ClusterAdmin;
import io.facsimile.streamer.options.OptionParser;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.streamer.support.StreamerEnvironment;
import io.facsimile.streamer.support.delivery.Content;
import io.facsimile.streamer.support.delivery.Positions;
import io.facsimile.testkit.Clients;
import io.facsimile.wire.DeadLetterHeaders;
import io.facsimile.wire.Topics;
import io.facsimile.wire.TrustedSchemas;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records that the output topics refuse, each between images that they take. */
class PoisonRecordsIT {
    private static final int LARGE = 64 << 20;
    private static final String HOURS_2_AHEAD = "two hours ahead";
    private static final String DAYS_2_OLD = "two days old";
    private static final Map<String, String> TAKES_ANY_TIME =
            Map.of("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    private Topics topics;
    private Clients clients;
    private Map<String, String> options;
    private final long now = System.currentTimeMillis();
    private final List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        TrustedSchemas.register();
        TinyModel.write(folder, SmallImages.SHAPE);
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @BeforeEach
    void prepare(TestInfo test) {
        topics =
                new Topics("poison-" + Integer.toHexString(test.getDisplayName().hashCode()) + "-"
                        + test.getTestMethod().orElseThrow().getName().length());
        clients = new Clients(broker.bootstrapServers());
        options = StreamerEnvironment.of(clients, folder, topics.prefix());
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void timestampsThatTheOutputTopicsRefuse(ProcessingGuarantee guarantee) throws Exception {
        Map<String, String> aDayAtMost =
                Map.of("message.timestamp.before.max.ms", Long.toString(TimeUnit.DAYS.toMillis(1)));
        create(TAKES_ANY_TIME, aDayAtMost, aDayAtMost);
        try (Streamer streamer = start(guarantee)) {
            send(Map.of(
                    HOURS_2_AHEAD,
                    now + TimeUnit.HOURS.toMillis(2),
                    "microseconds",
                    TimeUnit.MILLISECONDS.toMicros(now),
                    "as late as can be",
                    Long.MAX_VALUE,
                    DAYS_2_OLD,
                    now - TimeUnit.DAYS.toMillis(2),
                    "the epoch",
                    0L));

            List<ConsumerRecord<byte[], byte[]>> letters = expectEachPoisonBetweenGoodOnes(streamer, 5);

            assertThat(letters).allSatisfy(letter -> {
                ProducerRecord<byte[], byte[]> source = sent(letter);
                assertThat(Clients.header(letter, DeadLetterHeaders.REASON)).isEqualTo("refused");
                assertThat(Clients.header(letter, DeadLetterHeaders.MESSAGE))
                        .contains(
                                topics.codes(),
                                "expected a timestamp from",
                                source.timestamp().toString());
                assertThat(Clients.header(letter, DeadLetterHeaders.OMITTED)).isEqualTo("timestamp");
                assertThat(Clients.header(letter, DeadLetterHeaders.TIMESTAMP))
                        .isEqualTo(source.timestamp().toString());
                assertThat(letter.timestamp()).isBetween(now, System.currentTimeMillis());
                assertThat(letter.key()).isEqualTo(source.key());
                assertThat(letter.value()).isEqualTo(source.value());
            });
        }
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void imagesWithoutAKeyWhereTheOutputTopicsAreCompacted(ProcessingGuarantee guarantee) throws Exception {
        Map<String, String> compacted = Map.of("cleanup.policy", "compact,delete");
        create(Map.of(), compacted, compacted);
        try (Streamer streamer = start(guarantee)) {
            good();
            poison(new ProducerRecord<>(topics.images(), null, SmallImages.avro(SmallImages.twoTone(1))));
            good();
            poison(new ProducerRecord<>(
                    topics.images(), null, SmallImages.avro(SmallImages.striped()))); // an anomaly too
            good();
            poison(new ProducerRecord<>(topics.images(), null, null));
            good();

            List<ConsumerRecord<byte[], byte[]>> letters = expectEachPoisonBetweenGoodOnes(streamer, 3);

            assertThat(letters).allSatisfy(letter -> {
                long offset = Long.parseLong(Clients.header(letter, DeadLetterHeaders.OFFSET));
                assertThat(letter.key()).isEqualTo(bytes(topics.images() + "-0-" + offset));
                assertThat(letter.value()).isNotNull();
                assertThat(Clients.header(letter, DeadLetterHeaders.OMITTED))
                        .startsWith(offset == 5 ? "value, key" : "key");
            });
            assertThat(letters)
                    .extracting(letter -> Clients.header(letter, DeadLetterHeaders.REASON))
                    .containsExactlyInAnyOrder("refused", "refused", "empty");
        }
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void aBadRecordThatIsLargerThanAProducersUsualMemory(ProcessingGuarantee guarantee) throws Exception {
        Map<String, String> large = Map.of("max.message.bytes", Integer.toString(LARGE));
        create(large, large, large);
        byte[] value = new byte[35_000_000];
        Arrays.fill(value, (byte) 'x');
        try (Streamer streamer = start(guarantee)) {
            good();
            poison(new ProducerRecord<>(topics.images(), bytes("large"), value));
            good();

            List<ConsumerRecord<byte[], byte[]>> letters = expectEachPoisonBetweenGoodOnes(streamer, 1);

            assertThat(letters.get(0).value()).hasSize(value.length);
            assertThat(Clients.header(letters.get(0), DeadLetterHeaders.REASON)).isEqualTo("unknown-format");
            assertThat(letters.get(0).headers().lastHeader(DeadLetterHeaders.OMITTED))
                    .isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void aBadRecordThatTheOperatorsMemoryForTheProducerCannotHold(ProcessingGuarantee guarantee) throws Exception {
        Map<String, String> large = Map.of("max.message.bytes", Integer.toString(LARGE));
        create(large, large, large);
        Path config = folder.resolve(topics.prefix() + ".properties");
        Files.writeString(config, "buffer.memory=1000000\n");
        options.put("FACSIMILE_CONFIG", config.toString());
        try (Streamer streamer = start(guarantee)) {
            good();
            poison(new ProducerRecord<>(topics.images(), bytes("large"), new byte[1_000_000]));
            good();

            List<ConsumerRecord<byte[], byte[]>> letters = expectEachPoisonBetweenGoodOnes(streamer, 1);

            assertThat(letters.get(0).value()).isNull();
            assertThat(letters.get(0).key()).isEqualTo(bytes("large"));
            assertThat(Clients.header(letters.get(0), DeadLetterHeaders.OMITTED))
                    .isEqualTo("stacktrace, value");
        }
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void settingsThatChangeWhileItRunsAreLearnt(ProcessingGuarantee guarantee) throws Exception {
        create(TAKES_ANY_TIME, TAKES_ANY_TIME, TAKES_ANY_TIME);
        try (Streamer streamer = start(guarantee)) {
            good();
            assertThat(clients.consume(topics.codes(), 1)).hasSize(1);
            for (String topic : topics.outputs()) {
                set(topic, "message.timestamp.after.max.ms", Long.toString(TimeUnit.HOURS.toMillis(1)));
                set(topic, "cleanup.policy", "compact");
            }

            send(Map.of(HOURS_2_AHEAD, now + TimeUnit.HOURS.toMillis(2)));
            poison(new ProducerRecord<>(topics.images(), null, SmallImages.avro(SmallImages.striped())));
            good();

            assertThat(expectEachPoisonBetweenGoodOnes(streamer, 2)).hasSize(2);
        }
    }

    private Streamer start(ProcessingGuarantee guarantee) throws StartupException {
        options.put("FACSIMILE_PROCESSING_GUARANTEE", guarantee.configValue());
        return Streamer.start(OptionParser.parse(options));
    }

    private void create(Map<String, String> images, Map<String, String> results, Map<String, String> deadLetters)
            throws Exception {
        try (Admin admin = clients.admin()) {
            List<NewTopic> all = new ArrayList<>();
            all.add(new NewTopic(topics.images(), 1, (short) 1).configs(images));
            all.add(new NewTopic(topics.codes(), 1, (short) 1).configs(results));
            all.add(new NewTopic(topics.anomalies(), 1, (short) 1).configs(results));
            all.add(new NewTopic(topics.deadLetters(), 1, (short) 1).configs(deadLetters));
            admin.createTopics(all).all().get();
        }
        try (ClusterAdmin cluster = ClusterAdmin.connect(Connection.to(broker.bootstrapServers()))) {
            cluster.awaitServed(topics.all());
        }
    }

    private void set(String topic, String name, String value) throws Exception {
        try (Admin admin = clients.admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    /** Images that only their timestamps tell from good ones, each between two of those. */
    private void send(Map<String, Long> timestamps) throws Exception {
        good();
        for (Map.Entry<String, Long> poison : timestamps.entrySet()) {
            byte[] image = SmallImages.avro(SmallImages.twoTone(sent.size()));
            poison(new ProducerRecord<>(topics.images(), null, poison.getValue(), bytes(poison.getKey()), image));
            good();
        }
    }

    private void good() throws Exception {
        poison(new ProducerRecord<>(
                topics.images(), bytes("good" + sent.size()), SmallImages.avro(SmallImages.twoTone(sent.size()))));
    }

    private void poison(ProducerRecord<byte[], byte[]> record) throws Exception {
        Map<String, Object> config = new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGE);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) LARGE);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
        sent.add(record);
    }

    private ProducerRecord<byte[], byte[]> sent(ConsumerRecord<byte[], byte[]> letter) {
        return sent.get(Integer.parseInt(Clients.header(letter, DeadLetterHeaders.OFFSET)));
    }

    /** Every second record is poison: the others are coded, and each of these is one dead letter. */
    private List<ConsumerRecord<byte[], byte[]>> expectEachPoisonBetweenGoodOnes(Streamer streamer, int poison) {
        List<Long> good = new ArrayList<>();
        for (int offset = 0; offset < sent.size(); offset++) {
            byte[] key = sent.get(offset).key();
            if (key != null && new String(key, StandardCharsets.UTF_8).startsWith("good")) {
                good.add((long) offset);
            }
        }
        List<ConsumerRecord<byte[], byte[]>> codes = clients.consume(topics.codes(), good.size());
        List<ConsumerRecord<byte[], byte[]>> letters = clients.consume(topics.deadLetters(), poison);
        assertThat(streamer.failed()).isFalse();
        assertThat(codes.stream()
                        .map(code -> Content.ofCode(code).position().offset())
                        .distinct())
                .containsExactlyElementsOf(good);
        assertThat(letters)
                .extracting(Positions::ofDeadLetter)
                .doesNotHaveDuplicates()
                .hasSize(poison);
        assertThat(good.size() + poison).isEqualTo(sent.size());
        return letters;
    }
}
