package io.facsimile.cli.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facsimile.schemas.Anomaly;
import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.SourcePosition;
import io.facsimile.wire.TrustedSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResultTest {
    private static final SourcePosition SOURCE = new SourcePosition("facsimile.images", 3, 42L);

    @BeforeAll
    static void trustSchemas() {
        TrustedSchemas.register();
    }

    @Test
    void aCodeIsOneLineOfPlainJson() throws IOException {
        JsonNode json = json(CodeResult.read(code("shoe.png")));

        assertThat(json.get("key").asText()).isEqualTo("shoe.png");
        assertThat(json.get("model").asText()).isEqualTo("m@0");
        assertThat(json.get("code")).hasSize(2);
        assertThat(json.get("code").get(1).asDouble()).isEqualTo(-2);
        assertThat(json.get("encoding").asText()).isEqualTo("float32");
        assertThat(json.get("anomalous").asBoolean()).isTrue();
        assertThat(json.get("source").get("topic").asText()).isEqualTo("facsimile.images");
        assertThat(json.get("source").get("partition").asInt()).isEqualTo(3);
        assertThat(json.get("source").get("offset").asLong()).isEqualTo(42);
    }

    @Test
    void anAnomalysBytesAreBase64AndAMissingHeatMapIsNull() throws IOException {
        Anomaly anomaly = new Anomaly(
                "m@0", 0.5f, 0.25f, 0.001, 0.1f, List.of(1f), 2, 1, null, buffer(7, 8), SOURCE, Instant.EPOCH);

        JsonNode json =
                json(AnomalyResult.read(record("k", bytes(Anomaly.getEncoder().encode(anomaly)))));

        assertThat(json.get("image").binaryValue()).containsExactly(7, 8);
        assertThat(json.get("heatmap").isNull()).isTrue();
        assertThat(json.get("pValue").asDouble()).isEqualTo(0.001);
        assertThat(json.get("detectedAt").asText()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void aDeadLetterTellsItsReasonAndKeepsItsBytes() throws IOException {
        ConsumerRecord<byte[], byte[]> record = record("k", new byte[] {1, 2, 3});
        header(record, "facsimile.errors.reason", "unknown-format");
        header(record, "__streams.errors.topic", "facsimile.images");
        header(record, "__streams.errors.partition", "3");
        header(record, "__streams.errors.offset", "42");

        DeadLetterResult result = DeadLetterResult.read(record);

        assertThat(json(result).get("value").binaryValue()).containsExactly(1, 2, 3);
        assertThat(result.cells()).containsExactly("k", "3:42", "unknown-format", "3", "-");
    }

    @Test
    void aDeadLetterWithoutHeadersIsShownAllTheSame() {
        assertThat(DeadLetterResult.read(record(null, null)).cells()).containsExactly("-", "-", "-", "-", "-");
    }

    @Test
    void columnsStandUnderTheirTitles() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultPrinter table = ResultPrinter.Format.TABLE.to(new PrintStream(out, true), ResultKind.CODES);

        table.print(CodeResult.read(code("a")));
        table.print(CodeResult.read(code("photos/shoe.png")));

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        int column = lines.get(0).indexOf("SOURCE");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1).indexOf("3:42")).isEqualTo(column);
        assertThat(lines.get(2).indexOf("3:42")).isEqualTo(column);
    }

    @Test
    void aValueOfAnUnknownSchemaIsRefusedAndNotACrash() {
        byte[] unknown = {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 0};

        assertThatIOException()
                .isThrownBy(() -> CodeResult.read(record("k", unknown)))
                .withMessageContaining("unknown schema");
        assertThatIOException().isThrownBy(() -> CodeResult.read(record("k", new byte[] {9})));
        assertThatIOException().isThrownBy(() -> CodeResult.read(record("k", null)));
    }

    @Test
    void aValueThatEndsEarlyIsRefused() {
        byte[] whole = code("k").value();

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatIOException().isThrownBy(() -> CodeResult.read(record("k", part)));
        }
    }

    @Test
    void aKeyThatIsNoTextIsShownInHexadecimal() {
        assertThat(Result.keyOf(new ConsumerRecord<>("t", 0, 0, new byte[] {(byte) 0xFF, 1}, null)))
                .isEqualTo("0xff01");
    }

    private static ConsumerRecord<byte[], byte[]> code(String key) {
        LatentCode code = new LatentCode("m@0", List.of(1.5f, -2f), null, 0.125f, 0.5f, true, SOURCE);
        try {
            return record(key, bytes(LatentCode.getEncoder().encode(code)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ConsumerRecord<>("t", 0, 7, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
    }

    private static void header(ConsumerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(Result result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultPrinter.Format.JSON
                .to(new PrintStream(out, true), ResultKind.CODES)
                .print(result);
        String printed = out.toString(StandardCharsets.UTF_8);
        assertThat(printed.lines()).hasSize(1);
        return new ObjectMapper().readTree(printed);
    }

    private static ByteBuffer buffer(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length);
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.flip();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        return Codes.bytes(buffer);
    }
}
