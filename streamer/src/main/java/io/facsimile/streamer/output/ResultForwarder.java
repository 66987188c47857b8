package io.facsimile.streamer.output;

import io.facsimile.streamer.observe.BatchReport;
import io.facsimile.streamer.record.BadRecord;
import io.facsimile.streamer.record.BadRecordException;
import io.facsimile.streamer.record.RecordTime;
import io.facsimile.streamer.serving.ScoredBatch;
import io.facsimile.streamer.serving.ServingModel;
import io.facsimile.wire.DeadLetterReason;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Forwards, for each record of a batch, a code and perhaps an anomaly, or a dead letter where it has no result or a
 * topic would refuse the result. For one thread.
 */
public final class ResultForwarder {
    private final Function<ServingModel, OutputRecords> outputsOf;
    private final OutputGate gate;
    private final DeadLetters deadLetters;
    private final Clock clock;

    private ServingModel model;
    private OutputRecords outputs;

    /**
     * @param outputsOf makes the writer of a model's results; asked when a batch is of another model than the one
     *     before
     * @param clock of when an anomaly was detected, and of results whose image has no timestamp
     */
    public ResultForwarder(
            Function<ServingModel, OutputRecords> outputsOf, OutputGate gate, DeadLetters deadLetters, Clock clock) {
        this.outputsOf = outputsOf;
        this.gate = gate;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** Forwards everything of a batch, and says what that was. */
    public BatchReport forward(ScoredBatch batch, ResultSink sink) {
        if (batch.model() != model) {
            outputs = outputsOf.apply(batch.model());
            model = batch.model();
        }
        Tally tally = new Tally();
        for (BadRecord bad : batch.badRecords()) {
            forwardDeadLetter(bad.source(), bad.failure(), sink, tally);
        }
        for (int slot = 0; slot < batch.size(); slot++) {
            forwardResult(batch, slot, sink, tally);
        }
        return new BatchReport(batch, tally.images, tally.anomalies, tally.deadLetters);
    }

    private void forwardResult(ScoredBatch batch, int slot, ResultSink sink, Tally tally) {
        ConsumerRecord<byte[], byte[]> source = batch.sources().get(slot);
        long now = clock.millis();
        byte[] code = outputs.code(source, batch.results(), slot);
        Optional<byte[]> anomaly = model.verdict().isAnomalous(batch.results().score(slot))
                ? Optional.of(outputs.anomaly(source, batch.results(), slot, clock.instant()))
                : Optional.empty();
        Optional<BadRecordException> objection = gate.objection(source, code, anomaly, now);
        if (objection.isPresent()) {
            forwardDeadLetter(source, objection.get(), sink, tally);
            return;
        }
        sink.forward(record(source, code, now), TopologyNodes.CODES);
        tally.images++;
        if (anomaly.isPresent()) {
            sink.forward(record(source, anomaly.get(), now), TopologyNodes.ANOMALIES);
            tally.anomalies++;
        }
    }

    private void forwardDeadLetter(
            ConsumerRecord<byte[], byte[]> source, BadRecordException failure, ResultSink sink, Tally tally) {
        sink.forward(deadLetters.of(source, failure), TopologyNodes.DEAD_LETTERS);
        tally.deadLetters.merge(failure.reason(), 1, Integer::sum);
    }

    private static Record<byte[], byte[]> record(ConsumerRecord<byte[], byte[]> source, byte[] value, long now) {
        return new Record<>(source.key(), value, RecordTime.of(source, now), source.headers());
    }

    /** What has been forwarded of one batch. */
    private static final class Tally {
        private final Map<DeadLetterReason, Integer> deadLetters = new EnumMap<>(DeadLetterReason.class);
        private int images;
        private int anomalies;
    }
}
