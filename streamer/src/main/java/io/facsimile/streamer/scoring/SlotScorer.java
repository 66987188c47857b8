package io.facsimile.streamer.scoring;

import io.facsimile.core.model.runtime.ImageBatch;
import io.facsimile.core.model.runtime.Scorer;
import io.facsimile.streamer.serving.ModelLease;
import io.facsimile.streamer.serving.ModelSlot;
import io.facsimile.streamer.serving.ServingModel;

/** The scorer of one batch, of whichever model a slot holds; for one thread. It holds the model until it is closed. */
final class SlotScorer implements AutoCloseable {
    private final ModelSlot slot;
    private final ImageBatch images;
    private ModelLease lease;
    private Scorer scorer;

    SlotScorer(ModelSlot slot, ImageBatch images) {
        this.slot = slot;
        this.images = images;
        takeUp();
    }

    /** Takes up the model that now serves; to be called between two frames. */
    void follow() {
        if (slot.current() != lease.model()) {
            takeUp();
        }
    }

    /** The new one first, so that there is a scorer even if none can be made of the new model. */
    private void takeUp() {
        ModelLease next = slot.lease();
        Scorer nextScorer;
        try {
            nextScorer = next.model().newScorer(images);
        } catch (RuntimeException | Error e) {
            next.close();
            throw e;
        }
        close();
        lease = next;
        scorer = nextScorer;
    }

    /** The model that {@link #scorer} is of. */
    ServingModel model() {
        return lease.model();
    }

    Scorer scorer() {
        return scorer;
    }

    /** The scorer first, then the model. May be called again. */
    @Override
    public void close() {
        if (scorer != null) {
            scorer.close();
            lease.close();
        }
    }
}
