package io.facsimile.streamer.serving;

import io.facsimile.core.model.runtime.Scorer;
import io.facsimile.streamer.record.BadRecord;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a model made of records that were scored together, and which of them it could make nothing of. Valid until the
 * same task scores its next batch, which reuses the scorer.
 *
 * @param model that scored
 * @param results code, error and score of each image by its slot, and by {@link Scorer#images} its pixels
 * @param sources the records whose images stand in slots 0 to {@code sources.size() - 1}, in that order; may be none
 * @param badRecords those that are no image, or on whose image the model failed
 * @param inferenceNanos time that ONNX Runtime took, in nanoseconds; 0 where there was no image
 */
public record ScoredBatch(
        ServingModel model,
        Scorer results,
        List<ConsumerRecord<byte[], byte[]>> sources,
        List<BadRecord> badRecords,
        long inferenceNanos) {
    public ScoredBatch {
        sources = List.copyOf(sources);
        badRecords = List.copyOf(badRecords);
    }

    /** Number of images that have results. */
    public int size() {
        return sources.size();
    }
}
