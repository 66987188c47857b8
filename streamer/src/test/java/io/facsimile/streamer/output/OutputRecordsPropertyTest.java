package io.facsimile.streamer.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.decision.Calibration;
import io.facsimile.core.decision.Verdict;
import io.facsimile.core.image.codec.EncodedPictures;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.InferenceException;
import io.facsimile.core.model.runtime.Scorer;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.schemas.Anomaly;
import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.SourcePosition;
import io.facsimile.streamer.options.CodeEncoding;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.wire.TrustedSchemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is written by hand, field by field, against the decoders that Avro generates from the schemas. */
@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
class OutputRecordsPropertyTest {
    private static final String SEED = "22";
    private static final int SLOTS = 4;
    /** The year 9999; Avro's timestamps end where Java's do. */
    private static final long LATEST = 253_402_300_799_999L;

    private static Path folder;
    private static Autoencoder model;
    private static Scorer scorer;

    @BeforeContainer
    static void open() throws IOException {
        TrustedSchemas.register();
        folder = Files.createTempDirectory("tiny-model");
        model = Autoencoder.open(TinyModel.write(folder, SmallImages.SHAPE));
        scorer = model.newScorer(SLOTS);
    }

    @AfterContainer
    static void close() throws IOException {
        scorer.close();
        model.close();
        for (Path file : List.of(folder.resolve("autoencoder.onnx"), folder.resolve("decoder.onnx"), folder)) {
            Files.delete(file);
        }
    }

    @Property(seed = SEED)
    void avroReadsTheSameCodeThatTheModelGave(
            @ForAll("formats") OutputFormat format,
            @ForAll("sources") List<ConsumerRecord<byte[], byte[]>> sources,
            @ForAll long noise)
            throws Exception {
        score(noise);
        OutputRecords outputs = new OutputRecords(format);

        for (int slot = 0; slot < SLOTS; slot++) {
            LatentCode code = LatentCode.getDecoder().decode(outputs.code(sources.get(slot), scorer, slot));

            assertThat(code.getModel()).isEqualTo(format.model());
            assertThat(code.getScore()).isEqualTo(scorer.score(slot));
            assertThat(code.getReconstructionError()).isEqualTo(scorer.error(slot));
            assertThat(code.getAnomalous()).isEqualTo(format.verdict().isAnomalous(scorer.score(slot)));
            assertThat(code.getSource()).isEqualTo(position(sources.get(slot)));
            switch (format.encoding()) {
                case FLOAT32 -> {
                    assertThat(code.getCode()).isEqualTo(code(slot));
                    assertThat(code.getQuantizedCode()).isNull();
                }
                case INT8 -> {
                    assertThat(code.getCode()).isEmpty();
                    assertIsQuantized(code, slot);
                }
            }
        }
    }

    @Property(seed = SEED)
    void avroReadsTheSameAnomalyThatTheModelFound(
            @ForAll("formats") OutputFormat format,
            @ForAll("sources") List<ConsumerRecord<byte[], byte[]>> sources,
            @ForAll @LongRange(max = LATEST) long now,
            @ForAll long noise)
            throws Exception {
        score(noise);
        OutputRecords outputs = new OutputRecords(format);

        for (int slot = 0; slot < SLOTS; slot++) {
            Instant detected = Instant.ofEpochMilli(now);
            Anomaly anomaly = Anomaly.getDecoder().decode(outputs.anomaly(sources.get(slot), scorer, slot, detected));

            assertThat(anomaly.getModel()).isEqualTo(format.model());
            assertThat(anomaly.getScore()).isEqualTo(scorer.score(slot));
            assertThat(anomaly.getThreshold()).isEqualTo(format.verdict().threshold());
            assertThat(anomaly.getPValue()).isEqualTo(format.verdict().pValue(scorer.score(slot)));
            assertThat(anomaly.getReconstructionError()).isEqualTo(scorer.error(slot));
            assertThat(anomaly.getCode()).isEqualTo(code(slot));
            assertThat(anomaly.getWidth()).isEqualTo(4);
            assertThat(anomaly.getHeight()).isEqualTo(4);
            assertThat(anomaly.getImage())
                    .isEqualTo(ByteBuffer.wrap(scorer.images().image(slot)));
            assertThat(anomaly.getHeatmap() != null).isEqualTo(format.heatmaps());
            assertThat(anomaly.getSource()).isEqualTo(position(sources.get(slot)));
            assertThat(anomaly.getDetectedAt()).isEqualTo(detected);
        }
    }

    @Provide
    Arbitrary<OutputFormat> formats() {
        Arbitrary<float[]> scores = Arbitraries.floats()
                .between(0, 2)
                .array(float[].class)
                .ofMinSize(1)
                .ofMaxSize(20);
        return Combinators.combine(
                        Arbitraries.strings().ofMaxLength(30),
                        scores,
                        Arbitraries.doubles().between(0.5, 0.99),
                        Arbitraries.of(CodeEncoding.class),
                        Arbitraries.of(true, false))
                .as((name, calibration, rate, encoding, heatmaps) -> new OutputFormat(
                        name,
                        SmallImages.SHAPE,
                        TinyModel.CODE_SIZE,
                        new Verdict(Calibration.of(calibration), rate),
                        encoding,
                        heatmaps));
    }

    /** One for each slot, as a rule of different topics, so that none is taken for the one before. */
    @Provide
    Arbitrary<List<ConsumerRecord<byte[], byte[]>>> sources() {
        Arbitrary<String> topic = Arbitraries.oneOf(
                Arbitraries.of("a", "b"), Arbitraries.strings().alpha().ofMaxLength(249));
        return Combinators.combine(
                        topic,
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.longs().greaterOrEqual(0))
                .as((name, partition, offset) ->
                        new ConsumerRecord<byte[], byte[]>(name, partition, offset, null, null))
                .list()
                .ofSize(SLOTS);
    }

    private static void score(long noise) throws InferenceException {
        for (int slot = 0; slot < SLOTS; slot++) {
            scorer.images().put(slot, EncodedPictures.noise(SmallImages.SHAPE.pixels(), noise + slot), 0);
        }
        scorer.run(SLOTS);
    }

    private static List<Float> code(int slot) {
        return List.of(scorer.code(slot, 0), scorer.code(slot, 1));
    }

    /** Two numbers are the ends of the range, which a byte for each keeps exactly but for rounding. */
    private static void assertIsQuantized(LatentCode code, int slot) {
        byte[] values = code.getQuantizedCode().getValues().array();
        assertThat(values).hasSize(TinyModel.CODE_SIZE);
        for (int i = 0; i < values.length; i++) {
            float restored = code.getQuantizedCode().getOffset()
                    + code.getQuantizedCode().getScale() * (values[i] + 128);
            assertThat(restored).isCloseTo(scorer.code(slot, i), within(1e-6f));
        }
    }

    private static SourcePosition position(ConsumerRecord<byte[], byte[]> source) {
        return new SourcePosition(source.topic(), source.partition(), source.offset());
    }
}
