package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.delivery.Position;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.streamer.options.OptionParser;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.registry.RegistryStub;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.streamer.support.StreamerEnvironment;
import io.facsimile.streamer.support.delivery.Content;
import io.facsimile.testkit.Clients;
import io.facsimile.testkit.TopicReader;
import io.facsimile.wire.Topics;
import io.facsimile.wire.TrustedSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A schema registry that is there when the streamer starts, fails when it is needed, and comes back. */
class RegistryOutageIT {
    private static final int IMAGES = 50;
    private static final int ID = 42;

    /** More than it is asked in one go, so that the stream thread begins anew. */
    private static final int FAILURES = 7;

    /** Less than the session timeout of 45 s: nobody may wait for a member that is gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private RegistryStub registry;

    @BeforeEach
    void serve() throws IOException {
        TrustedSchemas.register();
        registry = RegistryStub.start().with(ID, ImageRecord.getClassSchema());
        registry.fail(FAILURES);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @EnumSource(ProcessingGuarantee.class)
    void imagesWaitUntilItAnswersAndNoneBecomesADeadLetter(ProcessingGuarantee guarantee) throws Exception {
        TinyModel.write(folder, SmallImages.SHAPE);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Topics topics = new Topics("outage");
            Clients clients = new Clients(broker.bootstrapServers());
            Set<Position> coded = new HashSet<>();
            try (Streamer streamer = Streamer.start(OptionParser.parse(options(broker, guarantee)))) {
                send(clients, topics);
                try (TopicReader codes = clients.reader(topics.codes())) {
                    Awaitility.await()
                            .atMost(PATIENCE)
                            .pollInSameThread()
                            .pollDelay(Duration.ZERO)
                            .until(() -> {
                                codes.poll(
                                        code -> coded.add(Content.ofCode(code).position()));
                                return coded.size() >= IMAGES;
                            });
                }
                assertThat(streamer.failed()).isFalse();
            }

            assertThat(coded).hasSize(IMAGES);
            assertThat(clients.consume(topics.deadLetters(), 0)).isEmpty();
            assertThat(registry.asked())
                    .filteredOn(asked -> asked.startsWith("/schemas/ids/" + ID + " "))
                    .hasSizeGreaterThan(FAILURES);
        }
    }

    private static void send(Clients clients, Topics topics) throws IOException {
        try (KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            for (int i = 0; i < IMAGES; i++) {
                producer.send(new ProducerRecord<>(
                        topics.images(), RegistryStub.confluent(ID, SmallImages.avro(SmallImages.twoTone(i)))));
            }
        }
    }

    private Map<String, String> options(EmbeddedBroker broker, ProcessingGuarantee guarantee) {
        Map<String, String> options = StreamerEnvironment.of(new Clients(broker.bootstrapServers()), folder, "outage");
        options.put("FACSIMILE_PROCESSING_GUARANTEE", guarantee.configValue());
        options.put("FACSIMILE_SCHEMA_REGISTRY", registry.address().toString());
        return options;
    }
}
