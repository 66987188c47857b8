package io.facsimile.streamer;

import static io.facsimile.streamer.FrameTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.Autoencoder;
import io.facsimile.core.model.TinyModel;
import io.facsimile.schemas.Anomaly;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.schemas.SourcePosition;
import io.facsimile.schemas.TrustedSchemas;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTopologyTest {
    private static final ImageShape SHAPE = new ImageShape(4, 4);
    private static final float TOLERANCE = 1e-5f;
    private static final Topics TOPICS = new Topics("facsimile");
    private static final GrayImage NORMAL = TinyModel.twoTone(SHAPE, 51, 204);
    private static final GrayImage STRANGE = TinyModel.striped(SHAPE);

    @TempDir
    private Path folder;

    private final Map<String, String> options = new HashMap<>();
    private RecordLimits limits = RecordLimits.all(RecordSize.KAFKA_DEFAULT);
    private Autoencoder model;
    private TopologyTestDriver driver;

    @BeforeEach
    void writeTheModel() throws IOException {
        TinyModel.write(folder, SHAPE);
        options.put("FACSIMILE_MODEL", folder.toString());
    }

    @AfterEach
    void close() {
        if (driver != null) {
            driver.close();
            model.close();
        }
    }

    @Test
    void codesAnImageSentAsAvro() throws IOException {
        pipe(bytes("key"), avro(NORMAL));

        TestRecord<byte[], byte[]> out = codes().readRecord();
        LatentCode code = LatentCode.getDecoder().decode(out.value());
        assertThat(code.getModel()).isEqualTo(model.id());
        assertThat(code.getCode().get(0)).isCloseTo(0.2f, within(TOLERANCE));
        assertThat(code.getCode().get(1)).isCloseTo(0.8f, within(TOLERANCE));
        assertThat(code.getQuantizedCode()).isNull();
        assertThat(code.getReconstructionError()).isCloseTo(0, within(TOLERANCE));
        assertThat(code.getAnomalous()).isFalse();
        assertThat(code.getSource()).isEqualTo(new SourcePosition(TOPICS.images(), 0, 0L));
        assertThat(out.key()).isEqualTo(bytes("key"));
        assertThat(anomalies().isEmpty()).isTrue();
        assertThat(deadLetters().isEmpty()).isTrue();
    }

    @Test
    void keyTimestampAndHeadersTravelOn() {
        Headers headers = new RecordHeaders().add("camera", bytes("7"));
        Instant when = Instant.parse("2026-01-02T03:04:05Z");
        start().createInputTopic(TOPICS.images(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(bytes("key"), avro(STRANGE), headers, when));

        for (TestOutputTopic<byte[], byte[]> topic : List.of(codes(), anomalies())) {
            TestRecord<byte[], byte[]> out = topic.readRecord();
            assertThat(out.key()).isEqualTo(bytes("key"));
            assertThat(out.getRecordTime()).isEqualTo(when);
            assertThat(out.headers()).isEqualTo(headers);
        }
    }

    @Test
    void raisesAnAnomalyForAnImageThatTheModelCannotReproduce() throws IOException {
        pipe(null, avro(STRANGE));

        LatentCode code = LatentCode.getDecoder().decode(codes().readValue());
        Anomaly anomaly = Anomaly.getDecoder().decode(anomalies().readValue());
        assertThat(code.getAnomalous()).isTrue();
        assertThat(anomaly.getScore()).isEqualTo(code.getScore()).isCloseTo((float) Math.log(2), within(TOLERANCE));
        assertThat(anomaly.getThreshold()).isCloseTo(TinyModel.THRESHOLD, within(1e-3f));
        assertThat(anomaly.getPValue()).isEqualTo(1 / 200.0);
        assertThat(anomaly.getCode()).isEqualTo(code.getCode());
        assertThat(anomaly.getWidth()).isEqualTo(4);
        assertThat(anomaly.getHeight()).isEqualTo(4);
        assertThat(anomaly.getImage()).isEqualTo(ByteBuffer.wrap(STRANGE.pixels()));
        assertThat(anomaly.getHeatmap().array()).containsOnly(128);
        assertThat(anomaly.getSource()).isEqualTo(code.getSource());
    }

    @Test
    void leavesTheHeatMapOutWhereItIsTurnedOff() throws IOException {
        options.put("FACSIMILE_HEATMAPS", "false");

        pipe(null, avro(STRANGE));

        assertThat(Anomaly.getDecoder().decode(anomalies().readValue()).getHeatmap())
                .isNull();
    }

    @Test
    void heedsTheFalsePositiveRateThatTheOperatorAsksFor() {
        options.put("FACSIMILE_FALSE_POSITIVE_RATE", "0.9");

        pipe(null, avro(TinyModel.twoTone(SHAPE, 0, 0))); // black comes back as 1/512: a small score, not none

        assertThat(anomalies().isEmpty()).isFalse();
    }

    @Test
    void readsABarePngAndScalesItToTheModelsSize() throws IOException {
        BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                picture.getRaster().setSample(x, y, 0, y < 4 ? 51 : 204);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);

        pipe(null, png.toByteArray());
        pipe(null, avro(8, 8, PixelFormat.ENCODED, png.toByteArray()));

        for (byte[] value : codes().readValuesToList()) {
            LatentCode code = LatentCode.getDecoder().decode(value);
            assertThat(code.getCode().get(0)).isCloseTo(0.2f, within(TOLERANCE));
            assertThat(code.getCode().get(1)).isCloseTo(0.8f, within(TOLERANCE));
        }
    }

    @Test
    void readsRawPixelsThatAHeaderAnnounces() throws IOException {
        start().createInputTopic(TOPICS.images(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(null, NORMAL.pixels(), gray8()));

        assertThat(LatentCode.getDecoder().decode(codes().readValue()).getAnomalous())
                .isFalse();
    }

    @Test
    void writesCodesAtOneByteADimension() throws IOException {
        options.put("FACSIMILE_CODE_ENCODING", "int8");

        pipe(null, avro(NORMAL));

        LatentCode code = LatentCode.getDecoder().decode(codes().readValue());
        assertThat(code.getCode()).isEmpty();
        assertThat(code.getQuantizedCode().getValues().array()).containsExactly(-128, 127);
        assertThat(code.getQuantizedCode().getOffset()).isCloseTo(0.2f, within(TOLERANCE));
        assertThat(code.getQuantizedCode().getOffset()
                        + 255 * code.getQuantizedCode().getScale())
                .isCloseTo(0.8f, within(TOLERANCE));
    }

    @Test
    void scoresEveryImageOfAFrameAtItsOwnOffset() throws IOException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            records.add(
                    FrameTest.record(100 + 2 * i, 1_000 + i, bytes("k" + i), avro(TinyModel.twoTone(SHAPE, i, 2 * i))));
        }
        options.put("FACSIMILE_BATCH_SIZE", "2"); // frame of five, batches of two

        pipeFrame(records);

        List<TestRecord<byte[], byte[]>> out = codes().readRecordsToList();
        assertThat(out).hasSize(5);
        for (int i = 0; i < 5; i++) {
            LatentCode code = LatentCode.getDecoder().decode(out.get(i).value());
            assertThat(code.getSource().getOffset()).isEqualTo(100 + 2 * i);
            assertThat(code.getCode().get(1)).isCloseTo(2 * i / 255f, within(TOLERANCE));
            assertThat(out.get(i).key()).isEqualTo(bytes("k" + i));
            assertThat(out.get(i).timestamp()).isEqualTo(1_000 + i);
        }
    }

    @Test
    void countsImagesAnomaliesAndDeadLetters() {
        pipeFrame(List.of(
                FrameTest.record(0, 0, null, avro(NORMAL)),
                FrameTest.record(1, 0, null, avro(STRANGE)),
                FrameTest.record(2, 0, null, bytes("no image")),
                FrameTest.record(3, 0, null, avro(NORMAL))));
        pipe(null, avro(NORMAL));

        assertThat(total("images-total", Map.of())).isEqualTo(4);
        assertThat(total("anomalies-total", Map.of())).isEqualTo(1);
        assertThat(total("dead-letters-total", Map.of("reason", "unknown-format")))
                .isEqualTo(1);
        assertThat(total("dead-letters-total", Map.of("reason", "empty"))).isZero();
    }

    @Test
    void aBadRecordInAFrameIsADeadLetterAndTheOthersAreCoded() {
        byte[] bad = bytes("no image");
        ConsumerRecord<byte[], byte[]> third = FrameTest.record(12, 1_002, bytes("bad"), bad);
        third.headers().add("camera", bytes("7"));

        pipeFrame(List.of(
                FrameTest.record(10, 1_000, null, avro(NORMAL)),
                FrameTest.record(11, 1_001, null, avro(STRANGE)),
                third,
                FrameTest.record(13, 1_003, null, avro(NORMAL))));

        assertThat(codes().readValuesToList()).hasSize(3);
        TestRecord<byte[], byte[]> letter = deadLetters().readRecord();
        assertThat(letter.value()).isEqualTo(bad);
        assertThat(letter.key()).isEqualTo(bytes("bad"));
        assertThat(letter.timestamp()).isEqualTo(1_002);
        assertThat(header(letter, "camera")).isEqualTo("7");
        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo("images");
        assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo("3");
        assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("12");
        assertThat(header(letter, DeadLetters.REASON)).isEqualTo("unknown-format");
        assertThat(header(letter, DeadLetters.MESSAGE))
                .isEqualTo("expected a PNG or JPEG file, found 8 bytes that start with 6e 6f 20 69");
        assertThat(header(letter, DeadLetters.EXCEPTION)).isEqualTo(BadRecordException.class.getName());
        assertThat(header(letter, DeadLetters.STACKTRACE)).contains("InputDecoder");
    }

    @Test
    void saysOfEachBadRecordWhatIsWrongWithIt() {
        byte[] good = avro(NORMAL);
        byte[] otherFingerprint = good.clone();
        otherFingerprint[5] ^= 1;
        expectReason("empty", null);
        expectReason("empty", new byte[0]);
        expectReason("malformed-avro", Arrays.copyOf(good, good.length - 8));
        expectReason("unknown-schema", otherFingerprint);
        expectReason("unknown-schema", new byte[] {0, 0, 0, 0, 1, 2, 3});
        expectReason("malformed-avro", new byte[] {0, 0, 0});
        expectReason("malformed-avro", announcing(1L << 40));
        expectReason("malformed-avro", announcing(-5));
        expectReason("wrong-size", avro(-4, -4, PixelFormat.GRAY8, new byte[16]));
        expectReason("wrong-size", avro(Integer.MAX_VALUE, Integer.MAX_VALUE, PixelFormat.GRAY8, new byte[16]));
        expectReason("wrong-size", avro(4, 4, PixelFormat.GRAY8, new byte[15]));
        expectReason("unknown-format", avro(4, 4, PixelFormat.UNKNOWN, new byte[16]));
        expectReason("unknown-format", avro(4, 4, PixelFormat.ENCODED, new byte[16]));
        expectReason("unknown-format", bytes("random bytes"));
        expectReason("undecodable-image", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0});
        expectReason("undecodable-image", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0});
    }

    @Test
    void refusesRawPixelsOfAnotherSizeThanTheModels() {
        start().createInputTopic(TOPICS.images(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(null, new byte[15], gray8()));

        assertThat(header(deadLetters().readRecord(), DeadLetters.REASON)).isEqualTo("wrong-size");
    }

    @Test
    void anImageOnWhichTheModelFailsDoesNotTakeItsBatchWithIt() throws IOException {
        TinyModel.writeFragile(folder, SHAPE, 255);

        pipeFrame(List.of(
                FrameTest.record(0, 0, null, avro(NORMAL)),
                FrameTest.record(1, 0, null, avro(STRANGE)), // holds pixels of 255
                FrameTest.record(2, 0, null, avro(TinyModel.twoTone(SHAPE, 1, 2)))));

        List<byte[]> out = codes().readValuesToList();
        assertThat(out).hasSize(2);
        LatentCode last = LatentCode.getDecoder().decode(out.get(1));
        assertThat(last.getSource().getOffset()).isEqualTo(2);
        assertThat(last.getCode().get(1)).isCloseTo(2 / 255f, within(TOLERANCE));
        TestRecord<byte[], byte[]> letter = deadLetters().readRecord();
        assertThat(header(letter, DeadLetters.REASON)).isEqualTo("inference-failed");
        assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("1");
        assertThat(letter.value()).isEqualTo(avro(STRANGE));
    }

    @Test
    void aDeadLetterThatDoesNotFitItsTopicSaysWhatWasLeftOut() {
        limits = RecordLimits.all(new RecordSize(8_000));

        pipe(bytes("key"), new byte[7_000]);
        pipe(bytes("key"), new byte[8_000]);
        pipe(new byte[8_000], bytes("no image"));

        TestRecord<byte[], byte[]> withoutTrace = deadLetters().readRecord();
        assertThat(withoutTrace.value()).hasSize(7_000);
        assertThat(header(withoutTrace, DeadLetters.OMITTED)).isEqualTo("stacktrace");
        TestRecord<byte[], byte[]> withoutValue = deadLetters().readRecord();
        assertThat(withoutValue.value()).isNull();
        assertThat(withoutValue.key()).isEqualTo(bytes("key"));
        assertThat(header(withoutValue, DeadLetters.OMITTED)).isEqualTo("stacktrace, value");
        assertThat(header(withoutValue, DeadLetters.OFFSET)).isEqualTo("1");
        TestRecord<byte[], byte[]> bare = deadLetters().readRecord();
        assertThat(bare.key()).isNull();
        assertThat(header(bare, DeadLetters.OMITTED)).isEqualTo("stacktrace, value, headers, key");
        assertThat(header(bare, DeadLetters.OFFSET)).isEqualTo("2");
    }

    @Test
    void aResultThatDoesNotFitItsTopicIsADeadLetter() {
        limits = RecordLimits.all(new RecordSize(8_000));

        pipe(new byte[7_900], avro(NORMAL));

        assertThat(codes().isEmpty()).isTrue();
        assertThat(header(deadLetters().readRecord(), DeadLetters.REASON)).isEqualTo("too-large");
    }

    @Test
    void heedsTheLimitOfEachTopicByItself() {
        limits = new RecordLimits(
                new RecordSize(1_000), new RecordSize(1_000), new RecordSize(RecordSize.KAFKA_DEFAULT.limit()));

        pipe(new byte[900], avro(NORMAL));

        assertThat(codes().isEmpty()).isTrue();
        TestRecord<byte[], byte[]> letter = deadLetters().readRecord();
        assertThat(header(letter, DeadLetters.REASON)).isEqualTo("too-large");
        assertThat(letter.value()).isEqualTo(avro(NORMAL));
        assertThat(letter.key()).hasSize(900);
    }

    @Test
    void anAnomalyThatDoesNotFitItsTopicTakesItsCodeWithIt() {
        limits = new RecordLimits(RecordSize.KAFKA_DEFAULT, new RecordSize(128), RecordSize.KAFKA_DEFAULT);

        pipe(bytes("key"), avro(STRANGE));

        assertThat(codes().isEmpty()).isTrue();
        assertThat(anomalies().isEmpty()).isTrue();
        TestRecord<byte[], byte[]> letter = deadLetters().readRecord();
        assertThat(header(letter, DeadLetters.REASON)).isEqualTo("too-large");
        assertThat(letter.value()).isEqualTo(avro(STRANGE));
    }

    @Test
    void imagesOfAFrameKeepTheirOwnCodesWhateverStandsBetweenThem() throws IOException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int offset = 0; offset < 60; offset++) {
            byte[] value = offset % 7 == 2 ? bytes("no image") : avro(TinyModel.twoTone(SHAPE, offset, 2 * offset));
            records.add(FrameTest.record(offset, 0, null, value));
        }

        pipeFrame(records);

        List<byte[]> values = codes().readValuesToList();
        assertThat(values).hasSize(51);
        for (byte[] value : values) {
            LatentCode code = LatentCode.getDecoder().decode(value);
            float offset = code.getSource().getOffset();
            assertThat(code.getCode().get(0)).isCloseTo(offset / 255, within(TOLERANCE));
            assertThat(code.getCode().get(1)).isCloseTo(2 * offset / 255, within(TOLERANCE));
        }
        assertThat(deadLetters().readRecordsToList())
                .extracting(letter -> header(letter, DeadLetters.OFFSET))
                .containsExactly("2", "9", "16", "23", "30", "37", "44", "51", "58");
    }

    @Test
    void aModelThatFailsOnAnyImageStopsTheStreamInsteadOfBlamingRecords() throws IOException {
        TinyModel.writeFragile(folder, SHAPE, 0);

        assertThatExceptionOfType(StreamsException.class).isThrownBy(() -> pipe(null, avro(NORMAL)));

        assertThat(deadLetters().isEmpty()).isTrue();
    }

    @Test
    void aDeadLetterSentAgainTellsOfItsLastFailureAlone() {
        Headers old = new RecordHeaders().add(DeadLetters.OFFSET, bytes("999")).add(DeadLetters.REASON, bytes("empty"));
        start().createInputTopic(TOPICS.images(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(null, bytes("no image"), old));

        Headers headers = deadLetters().readRecord().headers();
        assertThat(headers.headers(DeadLetters.OFFSET)).hasSize(1);
        assertThat(headers.lastHeader(DeadLetters.OFFSET).value()).isEqualTo(bytes("0"));
        assertThat(headers.lastHeader(DeadLetters.REASON).value()).isEqualTo(bytes("unknown-format"));
    }

    @Test
    void largerImagesAreScoredInSmallerBatches() {
        assertThat(ImageTopology.batchCapacity(512, new ImageShape(28, 28))).isEqualTo(512);
        assertThat(ImageTopology.batchCapacity(512, new ImageShape(256, 256))).isEqualTo(51);
        assertThat(ImageTopology.batchCapacity(512, new ImageShape(4096, 4096))).isEqualTo(1);
    }

    private void expectReason(String reason, byte[] value) {
        pipe(null, value);
        TestRecord<byte[], byte[]> letter = deadLetters().readRecord();
        assertThat(header(letter, DeadLetters.REASON))
                .as(header(letter, DeadLetters.MESSAGE))
                .isEqualTo(reason);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(codes().isEmpty()).isTrue();
    }

    private TopologyTestDriver start() {
        TrustedSchemas.register();
        if (driver == null) {
            try {
                StreamerOptions parsed = StreamerOptions.parse(options);
                model = Autoencoder.open(parsed.model());
                driver = new TopologyTestDriver(
                        ImageTopology.build(parsed, model, OutputFormat.of(model, parsed), Optional.empty(), limits));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return driver;
    }

    private void pipe(byte[] key, byte[] value) {
        start().createInputTopic(TOPICS.images(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value);
    }

    private TestOutputTopic<byte[], byte[]> codes() {
        return output(TOPICS.codes());
    }

    private TestOutputTopic<byte[], byte[]> anomalies() {
        return output(TOPICS.anomalies());
    }

    private TestOutputTopic<byte[], byte[]> deadLetters() {
        return output(TOPICS.deadLetters());
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return start().createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private double total(String metric, Map<String, String> tags) {
        return driver.metrics().values().stream()
                .filter(one -> one.metricName().name().equals(metric)
                        && one.metricName().tags().entrySet().containsAll(tags.entrySet()))
                .mapToDouble(one -> (double) one.metricValue())
                .sum();
    }

    private void pipeFrame(List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> frame = new Frame(records).asRecord();
        start().createInputTopic(TOPICS.images(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(frame.key(), frame.value(), frame.headers(), frame.timestamp()));
    }

    /** A record of four by four pixels that announces as many bytes as given, and ends there. */
    private static byte[] announcing(long bytes) {
        byte[] good = avro(NORMAL);
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(good, 0, 10); // marker and fingerprint
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(value, null);
        try {
            encoder.writeInt(4);
            encoder.writeInt(4);
            encoder.writeLong(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return value.toByteArray();
    }

    private static Headers gray8() {
        return new RecordHeaders().add(InputDecoder.FORMAT_HEADER, bytes(InputDecoder.GRAY8));
    }

    private static byte[] avro(GrayImage image) {
        return avro(image.shape().width(), image.shape().height(), PixelFormat.GRAY8, image.pixels());
    }

    private static byte[] avro(int width, int height, PixelFormat format, byte[] pixels) {
        TrustedSchemas.register();
        try {
            ByteBuffer encoded = ImageRecord.getEncoder()
                    .encode(new ImageRecord(width, height, ByteBuffer.wrap(pixels), format, Map.of()));
            byte[] value = new byte[encoded.remaining()];
            encoded.get(value);
            return value;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
