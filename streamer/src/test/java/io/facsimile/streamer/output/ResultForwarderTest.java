package io.facsimile.streamer.output;

import static io.facsimile.streamer.support.PolledRecords.bytes;
import static io.facsimile.streamer.support.PolledRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.runtime.ImageBatch;
import io.facsimile.core.model.runtime.InferenceException;
import io.facsimile.core.model.runtime.Scorer;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.schemas.Anomaly;
import io.facsimile.schemas.LatentCode;
import io.facsimile.streamer.observe.BatchReport;
import io.facsimile.streamer.options.CodeEncoding;
import io.facsimile.streamer.record.BadRecord;
import io.facsimile.streamer.record.BadRecordException;
import io.facsimile.streamer.record.RecordSize;
import io.facsimile.streamer.record.TimestampWindow;
import io.facsimile.streamer.recovery.RefusedRecords;
import io.facsimile.streamer.serving.ScoredBatch;
import io.facsimile.streamer.serving.ServingModel;
import io.facsimile.streamer.topic.OutputRules;
import io.facsimile.streamer.topic.TopicRules;
import io.facsimile.wire.DeadLetterHeaders;
import io.facsimile.wire.DeadLetterReason;
import io.facsimile.wire.Topics;
import io.facsimile.wire.TrustedSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultForwarderTest {
    private static final ImageShape SHAPE = new ImageShape(4, 4);
    private static final GrayImage NORMAL = TinyModel.twoTone(SHAPE, 51, 204);
    private static final GrayImage STRANGE = TinyModel.striped(SHAPE);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private record Forwarded(Record<byte[], byte[]> record, String node) {}

    private final List<Forwarded> forwarded = new ArrayList<>();
    private final List<String> modelsAskedFor = new ArrayList<>();
    private final ImageBatch images = new ImageBatch(SHAPE, 3);

    private OutputRules rules = OutputRules.all(TopicRules.ofSize(RecordSize.KAFKA_DEFAULT.limit()));
    private ServingModel model;
    private Scorer scorer;
    private ResultForwarder forwarder;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        TrustedSchemas.register();
        model = ServingModel.open(TinyModel.write(folder, SHAPE), OptionalDouble.empty());
        scorer = model.newScorer(images);
        forwarder = forwarder(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private ResultForwarder forwarder(Clock clock) {
        Topics topics = new Topics("facsimile");
        RefusedRecords refused = new RefusedRecords(System::nanoTime, () -> {});
        return new ResultForwarder(
                this::outputsOf,
                new OutputGate(topics, () -> rules, refused),
                new DeadLetters(topics.deadLetters(), () -> rules.deadLetters(), refused, clock),
                clock);
    }

    @AfterEach
    void close() {
        scorer.close();
        model.close();
    }

    @Test
    void forwardsACodeForEachImageAndAnAnomalyForAStrangeOne() throws Exception {
        BatchReport report = forward(scored(NORMAL, STRANGE));

        assertThat(forwarded)
                .extracting(Forwarded::node, one -> new String(one.record().key(), StandardCharsets.UTF_8))
                .containsExactly(
                        tuple(TopologyNodes.CODES, "k0"),
                        tuple(TopologyNodes.CODES, "k1"),
                        tuple(TopologyNodes.ANOMALIES, "k1"));
        LatentCode code = LatentCode.getDecoder().decode(value(1));
        Anomaly anomaly = Anomaly.getDecoder().decode(value(2));
        assertThat(code.getModel()).isEqualTo(model.id());
        assertThat(code.getSource().getOffset()).isEqualTo(1);
        assertThat(code.getAnomalous()).isTrue();
        assertThat(anomaly.getScore()).isEqualTo(code.getScore()).isEqualTo(scorer.score(1));
        assertThat(anomaly.getDetectedAt()).isEqualTo(NOW);
        assertThat(forwarded.get(2).record().timestamp()).isEqualTo(1_001);
        assertThat(report.images()).isEqualTo(2);
        assertThat(report.anomalies()).isEqualTo(1);
        assertThat(report.deadLetters()).isEmpty();
    }

    @Test
    void forwardsADeadLetterForEachBadRecord() throws Exception {
        ScoredBatch good = scored(NORMAL);
        ScoredBatch batch = new ScoredBatch(
                model,
                scorer,
                good.sources(),
                List.of(
                        bad(7, DeadLetterReason.EMPTY),
                        bad(8, DeadLetterReason.INFERENCE_FAILED),
                        bad(9, DeadLetterReason.EMPTY)),
                5);

        BatchReport report = forward(batch);

        assertThat(forwarded)
                .extracting(Forwarded::node)
                .containsExactly(
                        TopologyNodes.DEAD_LETTERS,
                        TopologyNodes.DEAD_LETTERS,
                        TopologyNodes.DEAD_LETTERS,
                        TopologyNodes.CODES);
        assertThat(header(1, DeadLetterHeaders.REASON)).isEqualTo("inference-failed");
        assertThat(header(1, DeadLetterHeaders.OFFSET)).isEqualTo("8");
        assertThat(report.deadLetters())
                .isEqualTo(Map.of(DeadLetterReason.EMPTY, 2, DeadLetterReason.INFERENCE_FAILED, 1));
        assertThat(report.images()).isEqualTo(1);
        assertThat(report.batch()).isSameAs(batch);
    }

    @Test
    void aResultThatATopicWouldRefuseIsADeadLetterAndNoImage() throws Exception {
        rules = new OutputRules(TopicRules.KAFKA_DEFAULT, TopicRules.ofSize(128), TopicRules.KAFKA_DEFAULT);

        BatchReport report = forward(scored(NORMAL, STRANGE, NORMAL));

        assertThat(forwarded)
                .extracting(Forwarded::node)
                .containsExactly(TopologyNodes.CODES, TopologyNodes.DEAD_LETTERS, TopologyNodes.CODES);
        assertThat(header(1, DeadLetterHeaders.REASON)).isEqualTo("too-large");
        assertThat(report.images()).isEqualTo(2);
        assertThat(report.anomalies()).isZero();
        assertThat(report.deadLetters()).isEqualTo(Map.of(DeadLetterReason.TOO_LARGE, 1));
    }

    @Test
    void writesTheResultsOfEachModelInItsName(@TempDir Path otherFolder) throws Exception {
        forward(scored(NORMAL));
        forward(scored(NORMAL));
        try (ServingModel other = ServingModel.open(TinyModel.writeOther(otherFolder, SHAPE), OptionalDouble.empty());
                Scorer otherScorer = other.newScorer(images)) {
            otherScorer.run(1);
            forward(new ScoredBatch(other, otherScorer, scored(NORMAL).sources(), List.of(), 0));

            assertThat(LatentCode.getDecoder().decode(value(1)).getModel()).isEqualTo(model.id());
            assertThat(LatentCode.getDecoder().decode(value(2)).getModel()).isEqualTo(other.id());
            assertThat(modelsAskedFor).containsExactly(model.id(), other.id());
        }
    }

    @Test
    void whatHasNoTimestampIsSentWithTheTimeThatTheTopicWasAskedAbout() throws Exception {
        rules = OutputRules.all(new TopicRules(RecordSize.KAFKA_DEFAULT, false, new TimestampWindow(0, 0)));
        forwarder = forwarder(everLater());
        images.put(0, STRANGE);
        scorer.run(1);
        List<ConsumerRecord<byte[], byte[]>> sources = List.of(record(0, -1, null, bytes("image")));
        List<BadRecord> bad = List.of(
                new BadRecord(record(1, -1, null, null), new BadRecordException(DeadLetterReason.EMPTY, "no image")));

        forward(new ScoredBatch(model, scorer, sources, bad, 0));

        assertThat(forwarded)
                .extracting(Forwarded::node, one -> one.record().timestamp() - NOW.toEpochMilli())
                .containsExactly(
                        tuple(TopologyNodes.DEAD_LETTERS, 1L),
                        tuple(TopologyNodes.CODES, 2L),
                        tuple(TopologyNodes.ANOMALIES, 2L));
        assertThat(forwarded.get(0).record().headers().lastHeader(DeadLetterHeaders.OMITTED))
                .isNull();
    }

    /** A millisecond later each time it is asked. */
    private static Clock everLater() {
        AtomicLong asked = new AtomicLong();
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("a clock of " + getZone());
            }

            @Override
            public Instant instant() {
                return NOW.plusMillis(asked.incrementAndGet());
            }
        };
    }

    private OutputRecords outputsOf(ServingModel of) {
        modelsAskedFor.add(of.id());
        return new OutputRecords(
                new OutputFormat(of.id(), SHAPE, of.codeSize(), of.verdict(), CodeEncoding.FLOAT32, true));
    }

    private ScoredBatch scored(GrayImage... of) throws InferenceException {
        List<ConsumerRecord<byte[], byte[]>> sources = new ArrayList<>();
        for (int slot = 0; slot < of.length; slot++) {
            images.put(slot, of[slot]);
            sources.add(record(slot, 1_000 + slot, bytes("k" + slot), bytes("image")));
        }
        scorer.run(of.length);
        return new ScoredBatch(model, scorer, sources, List.of(), 0);
    }

    private static BadRecord bad(long offset, DeadLetterReason reason) {
        return new BadRecord(record(offset, 0, null, bytes("bad")), new BadRecordException(reason, "no image"));
    }

    private BatchReport forward(ScoredBatch batch) {
        return forwarder.forward(batch, (record, node) -> forwarded.add(new Forwarded(record, node)));
    }

    private byte[] value(int index) {
        return forwarded.get(index).record().value();
    }

    private String header(int index, String name) {
        return new String(
                forwarded.get(index).record().headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
