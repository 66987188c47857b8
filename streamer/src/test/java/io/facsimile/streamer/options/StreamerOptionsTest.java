package io.facsimile.streamer.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facsimile.kafka.admin.TopicCreation;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamerOptionsTest {
    @TempDir
    private Path folder;

    @Test
    void needsNothingButAModel() {
        StreamerOptions options = OptionParser.parse(Map.of("FACSIMILE_MODEL", "model", "PATH", "/bin"));

        assertThat(options.model().file()).isEqualTo(Path.of("model"));
        assertThat(options.topics().names()).isEqualTo(new Topics("facsimile"));
        assertThat(options.processing().applicationId()).isEqualTo("facsimile-streamer");
        assertThat(options.processing().guarantee()).isEqualTo(ProcessingGuarantee.EXACTLY_ONCE_V2);
        assertThat(options.output().codeEncoding()).isEqualTo(CodeEncoding.FLOAT32);
        assertThat(options.processing().batchSize()).isEqualTo(ProcessingConfig.DEFAULT_BATCH_SIZE);
        assertThat(options.output().heatmaps()).isTrue();
        assertThat(options.topics().creation()).isEmpty();
        assertThat(options.model().falsePositiveRate()).isEmpty();
        assertThat(options.connection().bootstrapServers()).isEqualTo(StreamOptions.DEFAULT_BOOTSTRAP_SERVERS);
    }

    @Test
    void readsEveryOption() throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), "security.protocol=SSL");
        Map<String, String> named = Map.ofEntries(
                Map.entry("FACSIMILE_MODEL", "m.onnx"),
                Map.entry("FACSIMILE_CONFIG", file.toString()),
                Map.entry("FACSIMILE_BOOTSTRAP_SERVERS", "kafka:9092"),
                Map.entry("FACSIMILE_PREFIX", "cameras"),
                Map.entry("FACSIMILE_APPLICATION_ID", "app"),
                Map.entry("FACSIMILE_THREADS", "3"),
                Map.entry("FACSIMILE_BATCH_SIZE", "64"),
                Map.entry("FACSIMILE_PROCESSING_GUARANTEE", "at_least_once"),
                Map.entry("FACSIMILE_FALSE_POSITIVE_RATE", "0.05"),
                Map.entry("FACSIMILE_CODE_ENCODING", "int8"),
                Map.entry("FACSIMILE_HEATMAPS", "off"),
                Map.entry("FACSIMILE_CREATE_TOPICS", "true"),
                Map.entry("FACSIMILE_PARTITIONS", "12"),
                Map.entry("FACSIMILE_REPLICATION", "3"),
                Map.entry("FACSIMILE_SCHEMA_REGISTRY", "https://registry:8081"),
                Map.entry("FACSIMILE_MAX_IMAGE_PIXELS", "1000"));
        assertThat(named)
                .containsOnlyKeys(new StreamOptions()
                        .all().stream().map(StreamOption::variable).toArray(String[]::new));

        StreamerOptions options = OptionParser.parse(named);

        assertThat(options.model().file()).isEqualTo(Path.of("m.onnx"));
        assertThat(options.connection().properties()).containsEntry("security.protocol", "SSL");
        assertThat(options.connection().bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(options.topics().names().images()).isEqualTo("cameras.images");
        assertThat(options.processing().applicationId()).isEqualTo("app");
        assertThat(options.processing().threads()).isEqualTo(3);
        assertThat(options.processing().batchSize()).isEqualTo(64);
        assertThat(options.processing().guarantee()).isEqualTo(ProcessingGuarantee.AT_LEAST_ONCE);
        assertThat(options.model().falsePositiveRate()).hasValue(0.05);
        assertThat(options.output().codeEncoding()).isEqualTo(CodeEncoding.INT8);
        assertThat(options.output().heatmaps()).isFalse();
        assertThat(options.topics().creation()).contains(new TopicCreation(12, (short) 3));
        assertThat(options.input().schemaRegistry())
                .hasValueSatisfying(address -> assertThat(address).hasToString("https://registry:8081/"));
        assertThat(options.input().maxImagePixels()).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FACSIMILE_THREADS              | two       | --threads (FACSIMILE_THREADS): expected a whole number, got 'two'
            FACSIMILE_THREADS              | 0         | threads: expected 1 to 1024, got 0
            FACSIMILE_BATCH_SIZE           | 0         | batch size: expected 1 to 65536, got 0
            FACSIMILE_PROCESSING_GUARANTEE | twice     | --processing-guarantee (FACSIMILE_PROCESSING_GUARANTEE): expected exactly_once_v2 or at_least_once, got 'twice'
            FACSIMILE_CODE_ENCODING        | int4      | --code-encoding (FACSIMILE_CODE_ENCODING): expected float32 or int8, got 'int4'
            FACSIMILE_FALSE_POSITIVE_RATE  | 1.5       | false-positive rate: expected more than 0 and less than 1, got 1.5
            FACSIMILE_HEATMAPS             | maybe     | --heatmaps (FACSIMILE_HEATMAPS): expected true or false, got 'maybe'
            FACSIMILE_SCHEMA_REGISTRY      | ftp://x   | --schema-registry (FACSIMILE_SCHEMA_REGISTRY): expected an http or https address, got 'ftp://x'
            FACSIMILE_PREFIX               | a b       | topic prefix: expected 1 to 200 letters, digits, dots, dashes and underscores, got 'a b'
            FACSIMILE_MODEL                | ''        | no model given: pass --model FILE|DIR or set FACSIMILE_MODEL
            """)
    void saysWhichOptionIsWrongAndWhatWasExpected(String name, String value, String messageStart) {
        Map<String, String> named = new TreeMap<>(Map.of("FACSIMILE_MODEL", "model"));
        named.put(name, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionParser.parse(named))
                .withMessageStartingWith(messageStart);
    }

    @Test
    void passesAPropertiesFileOnToEveryClient() throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), """
                bootstrap.servers=secure:9093
                security.protocol=SASL_SSL
                """);

        StreamerOptions options =
                OptionParser.parse(Map.of("FACSIMILE_MODEL", "model", "FACSIMILE_CONFIG", file.toString()));

        assertThat(options.connection().properties())
                .containsEntry("bootstrap.servers", "secure:9093")
                .containsEntry("security.protocol", "SASL_SSL");
    }

    @Test
    void printsNoPasswordOfAPropertiesFile() throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), "ssl.key.password=secret");

        assertThat(OptionParser.parse(Map.of("FACSIMILE_MODEL", "model", "FACSIMILE_CONFIG", file.toString())))
                .asString()
                .contains("ssl.key.password")
                .doesNotContain("secret");
    }

    @Test
    void refusesAPropertiesFileThatContradictsAnOption() throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), "num.stream.threads=8");

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        OptionParser.parse(Map.of("FACSIMILE_MODEL", "model", "FACSIMILE_CONFIG", file.toString())))
                .withMessage(file + ": num.stream.threads is not set there but by --threads");
    }

    @Test
    void namesAPropertiesFileThatIsMissing() {
        String missing = folder.resolve("none.properties").toString();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionParser.parse(Map.of("FACSIMILE_MODEL", "model", "FACSIMILE_CONFIG", missing)))
                .withMessageStartingWith(
                        "--config (FACSIMILE_CONFIG): expected a readable properties file, found '" + missing + "'");
    }

    @Test
    void aPropertiesFileWithAByteOrderMarkKeepsItsFirstKey() throws IOException {
        Path file = Files.writeString(folder.resolve("bom.properties"), "\uFEFFbootstrap.servers=localhost:19092\n");

        StreamerOptions options =
                OptionParser.parse(Map.of("FACSIMILE_MODEL", "model", "FACSIMILE_CONFIG", file.toString()));

        assertThat(options.connection().bootstrapServers()).isEqualTo("localhost:19092");
    }
}
