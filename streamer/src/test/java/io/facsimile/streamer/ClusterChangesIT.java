package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.admin.ClusterAdmin;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.streamer.support.StreamerEnvironment;
import io.facsimile.streamer.support.process.StreamerProcess;
import io.facsimile.testkit.Clients;
import io.facsimile.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics that go, and other applications that come into the group: each ends the streamer with one line and exit 1. */
@Tag("faults")
@Execution(ExecutionMode.CONCURRENT)
class ClusterChangesIT {
    private static final int FAILED = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static Clients clients;

    private Topics topics;
    private String group;

    @BeforeAll
    static void start() throws Exception {
        TinyModel.write(folder, SmallImages.SHAPE);
        broker = EmbeddedBroker.start();
        clients = new Clients(broker.bootstrapServers());
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @BeforeEach
    void prepare(TestInfo test) throws Exception {
        topics =
                new Topics("changes-" + Integer.toHexString((test.getDisplayName() + test.getTestMethod()).hashCode()));
        group = topics.prefix() + "-streamer";
        List<NewTopic> all = new ArrayList<>();
        topics.all().forEach(topic -> all.add(new NewTopic(topic, 4, (short) 1)));
        all.add(new NewTopic(other(), 1, (short) 1));
        try (ClusterAdmin cluster = ClusterAdmin.connect(Connection.to(broker.bootstrapServers()))) {
            cluster.create(all);
            cluster.awaitServed(topics.all());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"images", "codes", "anomalies", "dead-letters"})
    void aTopicThatIsDeleted(String name) throws Exception {
        try (StreamerProcess streamer = streamer().awaitRunning();
                Admin admin = clients.admin()) {
            admin.deleteTopics(List.of(topics.prefix() + "." + name)).all().get();

            expectEnd(streamer, "topic " + topics.prefix() + "." + name + " was deleted");
        }
    }

    @Test
    void aTopicThatIsDeletedAndCreatedAgain() throws Exception {
        try (StreamerProcess streamer = streamer().awaitRunning();
                Admin admin = clients.admin()) {
            admin.deleteTopics(List.of(topics.codes())).all().get();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !admin.listTopics().names().get().contains(topics.codes()));
            admin.createTopics(List.of(new NewTopic(topics.codes(), 1, (short) 1)))
                    .all()
                    .get();
            try (KafkaProducer<byte[], byte[]> producer = clients.producer()) {
                producer.send(new ProducerRecord<>(topics.images(), SmallImages.avro(SmallImages.twoTone(1))))
                        .get();
            }

            expectEnd(streamer, "topic " + topics.codes() + " was deleted and created again");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void anOrdinaryConsumerInTheGroupAtTheStart(String protocol) throws Exception {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(protocol)) {
            consumer.subscribe(List.of(other()));
            Awaitility.await().atMost(PATIENCE).pollInSameThread().until(() -> {
                consumer.poll(Duration.ofMillis(10));
                return !consumer.assignment().isEmpty();
            });

            try (StreamerProcess streamer = streamer()) {
                expectEnd(streamer, "the consumer group '" + group + "' is used by another application");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "streams"})
    void anotherStreamsApplicationInTheGroupAtTheStart(String protocol) throws Exception {
        try (KafkaStreams another = another(protocol)) {
            Awaitility.await().atMost(PATIENCE).until(() -> another.state() == KafkaStreams.State.RUNNING);

            try (StreamerProcess streamer = streamer()) {
                expectEnd(streamer, "the consumer group '" + group + "' is used by another application");
            }
        }
    }

    @Test
    void anotherStreamsApplicationThatJoinsTheGroup() throws Exception {
        try (StreamerProcess streamer = streamer().awaitRunning();
                KafkaStreams another = another("classic")) {
            assertThat(another.state()).isNotEqualTo(KafkaStreams.State.ERROR);
            expectEnd(streamer, "the consumer group '" + group + "' is used by another application");
        }
    }

    private String other() {
        return topics.prefix() + ".other";
    }

    private StreamerProcess streamer() throws Exception {
        Map<String, String> options = StreamerEnvironment.of(clients, folder, topics.prefix());
        // A suspect is a stranger after its session, whose usual 45 s would only make tests longer.
        Path config = Files.writeString(
                folder.resolve(topics.prefix() + ".properties"), "main.consumer.session.timeout.ms=6000");
        options.put("FACSIMILE_CONFIG", config.toString());
        return StreamerProcess.start(folder.resolve(topics.prefix() + ".log"), options, StreamerProcess.QUICK_START);
    }

    private static void expectEnd(StreamerProcess streamer, String why) throws Exception {
        assertThat(streamer.awaitEnd()).as(streamer.log()).isEqualTo(FAILED);
        assertThat(streamer.log().lines().filter(line -> line.contains(why)))
                .as(streamer.log())
                .hasSize(1);
    }

    private KafkaConsumer<byte[], byte[]> consumer(String protocol) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "group.id", group,
                        "group.protocol", protocol),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Started, with the group's id and a topic of its own. */
    private KafkaStreams another(String protocol) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(other(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .foreach((key, value) -> assertThat(value).isNotNull());
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, group);
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, protocol);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state-" + group).toString());
        KafkaStreams streams = new KafkaStreams(builder.build(), properties);
        streams.start();
        return streams;
    }
}
