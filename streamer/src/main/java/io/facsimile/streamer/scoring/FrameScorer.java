package io.facsimile.streamer.scoring;

import io.facsimile.core.model.runtime.ImageBatch;
import io.facsimile.core.model.runtime.InferenceException;
import io.facsimile.core.model.runtime.Scorer;
import io.facsimile.streamer.input.PixelReader;
import io.facsimile.streamer.record.BadRecord;
import io.facsimile.streamer.record.BadRecordException;
import io.facsimile.streamer.serving.ModelSlot;
import io.facsimile.streamer.serving.ScoredBatch;
import io.facsimile.wire.DeadLetterReason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the images of a frame and scores them together, by the model that serves when the frame begins. Nothing is kept
 * from one frame to the next but the room for a batch. For one thread; owns native memory until it is closed.
 */
public final class FrameScorer implements AutoCloseable {
    private final PixelReader reader;
    private final ImageBatch images;
    private final SlotScorer current;
    private final LongSupplier nanoTime;

    /** The records whose images are in the batch's first slots, in that order. */
    private final List<ConsumerRecord<byte[], byte[]>> waiting = new ArrayList<>();

    private final List<BadRecord> bad = new ArrayList<>();

    /**
     * @param capacity most images that are scored at once, at least 1
     * @param nanoTime a clock such as {@link System#nanoTime}
     */
    public FrameScorer(PixelReader reader, ModelSlot slot, int capacity, LongSupplier nanoTime) {
        this.reader = reader;
        this.images = new ImageBatch(slot.shape(), capacity);
        this.current = new SlotScorer(slot, images);
        this.nanoTime = nanoTime;
    }

    /**
     * Scores a frame in batches of up to {@code capacity} images.
     *
     * @param results given each batch before the next one is scored; together they hold every record of the frame once
     * @throws IllegalStateException if the model fails on any image whatever, which is no record's fault
     */
    public void score(List<ConsumerRecord<byte[], byte[]>> frame, Consumer<ScoredBatch> results) {
        waiting.clear(); // a frame that failed half way is processed again from its start
        bad.clear();
        current.follow();
        for (ConsumerRecord<byte[], byte[]> source : frame) {
            read(source);
            if (waiting.size() == images.capacity()) {
                handOn(results);
            }
        }
        if (!waiting.isEmpty() || !bad.isEmpty()) {
            handOn(results);
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> source) {
        try {
            reader.read(source, images, waiting.size());
            waiting.add(source);
        } catch (BadRecordException e) {
            bad.add(new BadRecord(source, e));
        }
    }

    private void handOn(Consumer<ScoredBatch> results) {
        long nanos = waiting.isEmpty() ? 0 : scoreWaiting();
        ScoredBatch batch = new ScoredBatch(current.model(), current.scorer(), waiting, bad, nanos);
        waiting.clear();
        bad.clear();
        results.accept(batch);
    }

    /** @return the time that it took, in nanoseconds */
    private long scoreWaiting() {
        long begin = nanoTime.getAsLong();
        try {
            current.scorer().run(waiting.size());
        } catch (InferenceException e) {
            scoreOneByOne();
        }
        return nanoTime.getAsLong() - begin;
    }

    /** So that one image on which the model fails does not take its batch with it; the others close up. */
    private void scoreOneByOne() {
        int scored = 0;
        for (int slot = 0; slot < waiting.size(); slot++) {
            ConsumerRecord<byte[], byte[]> source = waiting.get(slot);
            images.copy(slot, scored);
            try {
                current.scorer().runAlone(scored);
            } catch (InferenceException e) {
                requireThatTheModelRuns(e);
                bad.add(new BadRecord(
                        source, new BadRecordException(DeadLetterReason.INFERENCE_FAILED, e.getMessage(), e)));
                continue;
            }
            waiting.set(scored, source);
            scored++;
        }
        waiting.subList(scored, waiting.size()).clear();
    }

    /**
     * Tells an image that the model cannot take from a model that no longer runs: one that fails on a black image too
     * is a broken environment, and no record is to blame.
     */
    private void requireThatTheModelRuns(InferenceException failure) {
        ImageBatch black = new ImageBatch(images.shape(), 1);
        try (Scorer scorer = current.model().newScorer(black)) {
            scorer.run(1);
        } catch (InferenceException e) {
            e.addSuppressed(failure);
            throw new IllegalStateException("the model fails on any image, so on this too: " + e.getMessage(), e);
        }
    }

    /** Frees the scorer and lets go of the model. May be called again. */
    @Override
    public void close() {
        current.close();
    }
}
