package io.facsimile.trainer.dense;

/** Runs what training consists of, piece by piece; measuring runs time them on the way. */
@FunctionalInterface
public interface OperationRunner {
    /** Runs the work before it returns. */
    void run(Operation operation, Runnable work);

    /** Runs the work and does nothing else. */
    static OperationRunner plain() {
        return (operation, work) -> work.run();
    }
}
