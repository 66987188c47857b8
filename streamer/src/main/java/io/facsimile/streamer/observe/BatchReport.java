package io.facsimile.streamer.observe;

import io.facsimile.streamer.serving.ScoredBatch;
import io.facsimile.wire.DeadLetterReason;
import java.util.Map;

/**
 * What became of a batch of records: each is an image that was coded, or a dead letter. Made once a batch; what it says
 * of single images is read from the scorer of its batch.
 *
 * @param batch the model that scored, the records, and the results of each; valid only while it is being observed
 * @param images number of images whose code was forwarded
 * @param anomalies number of those that are anomalous
 * @param deadLetters number of records that became dead letters, by reason; reasons without records are absent
 */
public record BatchReport(ScoredBatch batch, int images, int anomalies, Map<DeadLetterReason, Integer> deadLetters) {
    public BatchReport {
        deadLetters = Map.copyOf(deadLetters);
    }
}
