package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.facsimile.streamer.frame.PollBatcher;
import io.facsimile.streamer.options.OptionParser;
import io.facsimile.streamer.options.StreamerOptions;
import io.facsimile.streamer.topic.OutputRules;
import io.facsimile.streamer.topic.TopicRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What Kafka's clients are made of when an operator's file says something too, or nothing. */
class StreamsPropertiesTest {
    private final Logger log = (Logger) LoggerFactory.getLogger(StreamsProperties.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Map<String, String> options = new HashMap<>(Map.of("FACSIMILE_MODEL", "model"));

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        log.setLevel(Level.WARN);
        log.setAdditive(false);
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(logged);
        log.setAdditive(true);
        log.setLevel(null);
    }

    @Test
    void membersOfTheGroupBearTheStreamersMarkWhateverTheyAreCalled() throws IOException {
        assertThat(config("").getString("client.id")).startsWith("facsimile-streamer-scoring-");
        assertThat(config("client.id=line-7").getString("client.id")).isEqualTo("line-7-scoring");
    }

    @Test
    void withoutAFileTheDefaultsReachTheClients() throws IOException {
        StreamsConfig config = config("");

        assertThat(producer(config))
                .containsEntry("linger.ms", 5L)
                .containsEntry("batch.size", 128 << 10)
                .containsEntry("buffer.memory", 32L << 20);
        assertThat(consumer(config))
                .containsEntry("max.poll.records", 2_048)
                .containsEntry("max.partition.fetch.bytes", 4 << 20)
                .containsEntry("isolation.level", "read_committed");
        assertThat(config.getInt("buffered.records.per.partition")).isEqualTo(8);
        assertThat(config.getLong("commit.interval.ms")).isEqualTo(100);
        assertThat(logged.list).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "producer."})
    void aFilesSettingsOfTheProducerBeatTheDefaults(String prefix) throws IOException {
        StreamsConfig config = config("""
                PREFIXlinger.ms=20
                PREFIXbatch.size=1000
                PREFIXbuffer.memory=40000000
                """.replace("PREFIX", prefix));

        assertThat(producer(config))
                .containsEntry("linger.ms", "20")
                .containsEntry("batch.size", "1000")
                .containsEntry("buffer.memory", "40000000");
        assertThat(logged.list).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "consumer.", "main.consumer."})
    void aFilesSettingsOfTheConsumerBeatTheDefaults(String prefix) throws IOException {
        options.put("FACSIMILE_PROCESSING_GUARANTEE", "at_least_once");

        StreamsConfig config = config("""
                PREFIXmax.poll.records=100
                PREFIXmax.partition.fetch.bytes=1000
                PREFIXisolation.level=read_uncommitted
                """.replace("PREFIX", prefix));

        assertThat(consumer(config))
                .containsEntry("max.poll.records", "100")
                .containsEntry("max.partition.fetch.bytes", "1000")
                .containsEntry("isolation.level", "read_uncommitted");
        assertThat(logged.list).isEmpty();
    }

    @Test
    void aFilesSettingsOfKafkaStreamsBeatTheDefaults() throws IOException {
        StreamsConfig config = config("""
                buffered.records.per.partition=3
                commit.interval.ms=30
                """);

        assertThat(config.getInt("buffered.records.per.partition")).isEqualTo(3);
        assertThat(config.getLong("commit.interval.ms")).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({
        "acks, 1, producer.acks, all",
        "producer.acks, 1, producer.acks, all",
        "enable.idempotence, false, producer.enable.idempotence, true",
        "max.request.size, 7, producer.max.request.size, 1048576",
        "isolation.level, read_uncommitted, main.consumer.isolation.level, read_committed",
        "consumer.isolation.level, read_uncommitted, main.consumer.isolation.level, read_committed",
        "main.consumer.isolation.level, read_uncommitted, main.consumer.isolation.level, read_committed",
        "auto.offset.reset, latest, main.consumer.auto.offset.reset, earliest",
        "consumer.auto.offset.reset, none, main.consumer.auto.offset.reset, earliest",
        "interceptor.classes, a.B, main.consumer.interceptor.classes, io.facsimile.streamer.frame.PollBatcher",
        "consumer.interceptor.classes, a.B, main.consumer.interceptor.classes, io.facsimile.streamer.frame.PollBatcher",
        "main.consumer.facsimile.frame.max.bytes, 7, main.consumer.facsimile.frame.max.bytes, 1048576",
        "processing.exception.handler, a.B, processing.exception.handler,"
                + " org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler",
        "default.production.exception.handler, a.B, production.exception.handler,"
                + " org.apache.kafka.streams.errors.DefaultProductionExceptionHandler"
    })
    void saysWhatOfAFileIsNotUsedAndWhatIs(String key, String found, String strongest, String used) throws IOException {
        properties(key + "=" + found);

        assertThat(logged.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEqualTo("--config (FACSIMILE_CONFIG): " + key + "=" + found + " is overruled by the streamer's "
                        + strongest + "=" + used);
    }

    @Test
    void aFilesOtherSettingsReachEveryClient() throws IOException {
        StreamsConfig config = config("""
                bootstrap.servers=secure:9093
                security.protocol=SASL_SSL
                max.poll.interval.ms=60000
                """);

        assertThat(producer(config))
                .containsEntry("bootstrap.servers", "secure:9093")
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(consumer(config))
                .containsEntry("bootstrap.servers", "secure:9093")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("max.poll.interval.ms", "60000");
        assertThat(logged.list).isEmpty();
    }

    @Test
    void whatMustBeReachesTheClientsWhateverAFileSays() throws IOException {
        StreamsConfig config = config("""
                acks=1
                producer.acks=0
                producer.enable.idempotence=false
                main.consumer.isolation.level=read_uncommitted
                consumer.interceptor.classes=somebody.Elses
                main.consumer.interceptor.classes=somebody.Elses
                processing.exception.handler=somebody.Elses
                production.exception.handler=somebody.Elses
                errors.dead.letter.queue.topic.name=letters
                """);

        assertThat(producer(config)).containsEntry("acks", "all").containsEntry("enable.idempotence", true);
        assertThat(consumer(config))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("interceptor.classes", PollBatcher.class.getName())
                .containsEntry(PollBatcher.MAX_RECORDS, 512);
        assertThat(config.getClass("processing.exception.handler"))
                .isEqualTo(LogAndFailProcessingExceptionHandler.class);
        assertThat(config.getClass("production.exception.handler")).isEqualTo(DefaultProductionExceptionHandler.class);
        assertThat(config.getString("errors.dead.letter.queue.topic.name")).isNull();
        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(9)
                .contains("--config (FACSIMILE_CONFIG): errors.dead.letter.queue.topic.name=letters is left out: the"
                        + " streamer writes its own dead letters, one for each record");
    }

    @Test
    void aFileThatSaysWhatMustBeIsNoCauseToWarn() throws IOException {
        properties("""
                acks=all
                producer.enable.idempotence=true
                consumer.isolation.level=read_committed
                """);

        assertThat(logged.list).isEmpty();
    }

    private StreamsConfig config(String text) throws IOException {
        return new StreamsConfig(properties(text));
    }

    private Properties properties(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), text);
        options.put("FACSIMILE_CONFIG", file.toString());
        StreamerOptions parsed = OptionParser.parse(options);
        return StreamsProperties.of(
                parsed.connection(), parsed.processing(), OutputRules.all(TopicRules.KAFKA_DEFAULT));
    }

    private static Map<String, Object> producer(StreamsConfig config) {
        return config.getProducerConfigs("client");
    }

    private static Map<String, Object> consumer(StreamsConfig config) {
        return config.getMainConsumerConfigs("group", "client", 0);
    }
}
