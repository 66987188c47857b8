package io.facsimile.streamer.serving;

import io.facsimile.core.decision.Verdict;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.ModelException;
import io.facsimile.core.model.ModelMetadata;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.ImageBatch;
import io.facsimile.core.model.runtime.Scorer;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model with the verdict that it serves with. Thread-safe.
 *
 * <p>Whoever made it owns it and closes it, or hands it to a {@link ModelSlot}, which does so then. Its session
 * ends when its owner has closed it <em>and</em> the last {@link ModelLease} on it is closed, on the thread that is the
 * last to let go.
 */
public final class ServingModel implements AutoCloseable {
    private final Autoencoder autoencoder;
    private final Verdict verdict;

    /** The owner and every lease, each once. */
    private final AtomicInteger holders = new AtomicInteger(1);

    /** Whether the owner has let go, which must not take the hold of a lease when it is said again. */
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Takes over the autoencoder, which it closes.
     *
     * @param verdict on the scores of this autoencoder
     */
    public ServingModel(Autoencoder autoencoder, Verdict verdict) {
        this.autoencoder = autoencoder;
        this.verdict = verdict;
    }

    /**
     * Loads a model.
     *
     * @param fileOrFolder an {@code .onnx} file, or a folder that holds {@value Autoencoder#FILE_NAME}
     * @param falsePositiveRate share of normal images that may be called anomalous; none takes the model's own
     * @throws ModelException if it is missing, unreadable or cannot promise that rate
     */
    public static ServingModel open(Path fileOrFolder, OptionalDouble falsePositiveRate) throws ModelException {
        Autoencoder autoencoder = Autoencoder.open(fileOrFolder);
        ModelMetadata metadata = autoencoder.metadata();
        try {
            double rate = falsePositiveRate.orElse(metadata.falsePositiveRate());
            return new ServingModel(autoencoder, new Verdict(metadata.calibration(), rate));
        } catch (IllegalArgumentException e) {
            autoencoder.close();
            throw new ModelException(autoencoder.file() + ": " + e.getMessage(), e);
        }
    }

    /** Name and hash of the model, as in the field {@code model} of what is published. */
    public String id() {
        return autoencoder.id();
    }

    /** Of the images that it takes. */
    public ImageShape shape() {
        return autoencoder.metadata().inputShape();
    }

    /** Numbers in a code. */
    public int codeSize() {
        return autoencoder.metadata().codeSize();
    }

    /** What its scores mean, with its calibration. */
    public Verdict verdict() {
        return verdict;
    }

    /** A scorer for the thread that fills the batch; to be closed before the lease that the model is held by. */
    public Scorer newScorer(ImageBatch images) {
        return autoencoder.newScorer(images);
    }

    /** Counts one more holder, unless there is none left; each holder lets go by {@link #release}. */
    boolean hold() {
        return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** A lease lets go of it; the last holder ends the session. */
    void release() {
        if (holders.decrementAndGet() == 0) {
            autoencoder.close();
        }
    }

    /** Whether nobody holds it any more, and its session has ended. */
    public boolean hasEnded() {
        return holders.get() == 0;
    }

    /** Whether its owner has let go of it; leases may still hold it. */
    boolean isClosed() {
        return closed.get();
    }

    /**
     * The owner lets go of it, once however often this is called; not to be called by anyone who has put it into a
     * slot.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release();
        }
    }
}
