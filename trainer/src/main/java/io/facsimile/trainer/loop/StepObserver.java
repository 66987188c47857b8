package io.facsimile.trainer.loop;

/**
 * Told what a training step is at, on the thread that trains, so that whoever measures can look at a clock. What is done
 * between two steps, evaluating held-out images included, is not told of.
 */
public interface StepObserver {
    /** A step begins, and with it its first operation. */
    void stepBegins();

    /**
     * An operation has ended; what follows, up to the next call, is the next one.
     *
     * @param operation as people read it, such as {@code multiply matrices}; the same one may come several times a step
     */
    void operationEnds(String operation);

    /** An observer that ignores everything. */
    static StepObserver none() {
        return new StepObserver() {
            @Override
            public void stepBegins() {}

            @Override
            public void operationEnds(String operation) {}
        };
    }
}
