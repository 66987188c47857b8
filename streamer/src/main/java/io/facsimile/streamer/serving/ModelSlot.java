package io.facsimile.streamer.serving;

import io.facsimile.core.image.ImageShape;

/**
 * Where the model stands that serves, so that it can be exchanged while the stream runs. Thread-safe.
 *
 * <p>A task asks for the {@link #current} model between two frames, and where that is another than before, takes a
 * {@link #lease} on it, makes a scorer of it, and then closes its scorer and its lease of the old one. So each frame is
 * scored by one model, and each task takes up a new one at its own next frame.
 *
 * <p>The slot owns the model that stands in it. An exchange makes it let go of the old one, whose session ends with the
 * last lease: at the next frame of the last task that scores with it, or when that task is closed. A task without
 * images therefore keeps the old model in memory.
 */
public final class ModelSlot implements AutoCloseable {
    private volatile ServingModel current;
    private boolean closed;

    /** @param first the model to begin with, which the slot owns from now on */
    public ModelSlot(ServingModel first) {
        this.current = first;
    }

    /** The model that serves; not to be scored with unless it is leased. */
    public ServingModel current() {
        return current;
    }

    /** Of the images that every model of this slot takes. */
    public ImageShape shape() {
        return current.shape();
    }

    /**
     * Keeps the model that serves open for its caller, who closes the lease.
     *
     * @throws IllegalStateException if the slot is closed
     */
    public synchronized ModelLease lease() {
        requireOpen();
        return ModelLease.of(current);
    }

    /**
     * Lets another model serve, from the next frame of each task on. The slot owns it then, and lets go of the one that
     * stood there; where an exception is thrown, nothing has changed and the model remains its caller's.
     *
     * @throws IllegalArgumentException if the model takes images of another shape, is closed, or stands there already
     * @throws IllegalStateException if the slot is closed
     */
    public synchronized void exchange(ServingModel next) {
        requireOpen();
        if (!next.shape().equals(shape())) {
            throw new IllegalArgumentException("model " + next.id() + ": expected one for images of " + shape()
                    + ", as " + current.id() + " is, got one for " + next.shape());
        }
        if (next == current || next.isClosed()) {
            throw new IllegalArgumentException(
                    "model " + next.id() + (next == current ? " serves already" : " is closed"));
        }
        ServingModel before = current;
        current = next;
        before.close();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the slot of model " + current.id() + " is closed");
        }
    }

    /** Lets go of the model that serves; its session ends with the last lease, or now if there is none. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            current.close();
        }
    }
}
