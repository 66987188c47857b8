package io.facsimile.streamer.scoring;

import io.facsimile.core.model.runtime.InferenceException;
import io.facsimile.core.model.runtime.ScoringBatch;
import io.facsimile.streamer.frame.Frame;
import io.facsimile.streamer.input.InputDecoder;
import io.facsimile.streamer.observe.StreamerMetrics;
import io.facsimile.streamer.output.DeadLetters;
import io.facsimile.streamer.output.OutputGate;
import io.facsimile.streamer.output.OutputRecords;
import io.facsimile.streamer.output.TopologyNodes;
import io.facsimile.streamer.record.BadRecordException;
import io.facsimile.streamer.record.RecordTime;
import io.facsimile.wire.DeadLetterReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Scores the images of a frame together and forwards, for each, a code and perhaps an anomaly, or a dead letter. When
 * {@link #process} returns, everything of the frame has been forwarded: nothing is buffered from one call to the next.
 */
public final class ScoringProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final InputDecoder decoder;
    private final Supplier<ScoringBatch> newBatch;
    private final OutputRecords outputs;
    private final DeadLetters deadLetters;
    private final OutputGate gate;

    /** The records whose images are in the batch's first slots, in that order. */
    private final List<ConsumerRecord<byte[], byte[]>> waiting = new ArrayList<>();

    private ProcessorContext<byte[], byte[]> context;
    private StreamerMetrics metrics;
    private ScoringBatch batch;
    private byte[] black;

    public ScoringProcessor(
            InputDecoder decoder,
            Supplier<ScoringBatch> newBatch,
            OutputRecords outputs,
            OutputGate gate,
            DeadLetters deadLetters) {
        this.decoder = decoder;
        this.newBatch = newBatch;
        this.outputs = outputs;
        this.gate = gate;
        this.deadLetters = deadLetters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.batch = newBatch.get();
        this.black = new byte[batch.image(0).length];
        this.metrics = new StreamerMetrics(context.metrics(), context.taskId().toString());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        waiting.clear(); // a frame that failed half way is processed again from its start
        Optional<Frame> frame = Frame.in(record.headers());
        if (frame.isPresent()) {
            frame.get().records().forEach(this::add);
        } else {
            add(alone(record));
        }
        scoreWaiting();
    }

    /** The record as it was polled. */
    private ConsumerRecord<byte[], byte[]> alone(Record<byte[], byte[]> record) {
        RecordMetadata position = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record of a topic has a position"));
        return new ConsumerRecord<>(
                position.topic(),
                position.partition(),
                position.offset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }

    private void add(ConsumerRecord<byte[], byte[]> source) {
        try {
            decoder.decode(source, batch, waiting.size());
        } catch (BadRecordException e) {
            forwardDeadLetter(source, e);
            return;
        }
        waiting.add(source);
        if (waiting.size() == batch.capacity()) {
            scoreWaiting();
        }
    }

    private void scoreWaiting() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            batch.run(waiting.size());
        } catch (InferenceException e) {
            scoreOneByOne();
            return;
        }
        int coded = 0;
        for (int slot = 0; slot < waiting.size(); slot++) {
            coded += forward(waiting.get(slot), slot) ? 1 : 0;
        }
        metrics.countImages(coded);
        waiting.clear();
    }

    /** So that one image on which the model fails does not take its batch with it. */
    private void scoreOneByOne() {
        List<byte[]> images = new ArrayList<>(waiting.size());
        for (int slot = 0; slot < waiting.size(); slot++) {
            images.add(batch.image(slot));
        }
        for (int i = 0; i < images.size(); i++) {
            batch.put(0, images.get(i), 0);
            try {
                batch.run(1);
            } catch (InferenceException e) {
                requireThatTheModelRuns(e);
                forwardDeadLetter(
                        waiting.get(i), new BadRecordException(DeadLetterReason.INFERENCE_FAILED, e.getMessage(), e));
                continue;
            }
            if (forward(waiting.get(i), 0)) {
                metrics.countImages(1);
            }
        }
        waiting.clear();
    }

    /**
     * Tells an image that the model cannot take from a model that no longer runs: one that fails on a black image too
     * is a broken environment, and no record is to blame.
     */
    private void requireThatTheModelRuns(InferenceException failure) {
        batch.put(0, black, 0);
        try {
            batch.run(1);
        } catch (InferenceException e) {
            e.addSuppressed(failure);
            throw new IllegalStateException("the model fails on any image, so on this too: " + e.getMessage(), e);
        }
    }

    /** Whether it became a code, and not a dead letter. */
    private boolean forward(ConsumerRecord<byte[], byte[]> source, int slot) {
        byte[] code = outputs.code(source, batch, slot);
        Optional<byte[]> anomaly = outputs.isAnomalous(batch.score(slot))
                ? Optional.of(outputs.anomaly(source, batch, slot, Instant.now()))
                : Optional.empty();
        Optional<BadRecordException> objection = gate.objection(source, code, anomaly);
        if (objection.isPresent()) {
            forwardDeadLetter(source, objection.get());
            return false;
        }
        context.forward(record(source, code), TopologyNodes.CODES);
        if (anomaly.isPresent()) {
            metrics.countAnomaly();
            context.forward(record(source, anomaly.get()), TopologyNodes.ANOMALIES);
        }
        return true;
    }

    private void forwardDeadLetter(ConsumerRecord<byte[], byte[]> source, BadRecordException failure) {
        metrics.countDeadLetter(failure.reason());
        context.forward(deadLetters.of(source, failure), TopologyNodes.DEAD_LETTERS);
    }

    private static Record<byte[], byte[]> record(ConsumerRecord<byte[], byte[]> source, byte[] value) {
        return new Record<>(source.key(), value, RecordTime.of(source), source.headers());
    }

    /** Kafka Streams closes a processor when its task moves elsewhere; the model's session is closed by its owner. */
    @Override
    public void close() {
        if (batch != null) {
            batch.close();
        }
        if (metrics != null) {
            metrics.close();
        }
    }
}
