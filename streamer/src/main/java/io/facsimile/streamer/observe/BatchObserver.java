package io.facsimile.streamer.observe;

/**
 * Looks on as a task scores: it is told of each batch once all of its results have been forwarded. A frame that fails
 * half way is read again, and its batches are observed again.
 *
 * <p>Called on the task's thread, so whatever it does holds up the stream. What it throws fails the stream thread as an
 * error of the processor would; one that may fail without harm catches that itself.
 */
@FunctionalInterface
public interface BatchObserver extends AutoCloseable {
    /** @param report to be read before this returns, for the next batch reuses what it refers to */
    void observe(BatchReport report);

    /** Called when the task is closed; may be called again. Does nothing unless overridden. */
    @Override
    default void close() {}
}
