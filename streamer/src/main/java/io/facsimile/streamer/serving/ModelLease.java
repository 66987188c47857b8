package io.facsimile.streamer.serving;

/** Keeps a model open for one who scores with it, until this is closed. For one thread. */
public final class ModelLease implements AutoCloseable {
    private final ServingModel model;
    private boolean closed;

    private ModelLease(ServingModel model) {
        this.model = model;
    }

    /** @throws IllegalStateException if the model's session has ended */
    static ModelLease of(ServingModel model) {
        if (!model.hold()) {
            throw new IllegalStateException("model " + model.id() + " is closed");
        }
        return new ModelLease(model);
    }

    /** Open until this is closed. */
    public ServingModel model() {
        return model;
    }

    /** Lets go of the model, once however often it is called; scorers of it are to be closed before. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            model.release();
        }
    }
}
