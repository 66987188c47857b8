package io.facsimile.streamer.observe;

import org.apache.kafka.streams.processor.api.ProcessingContext;

/** Makes the observer of one task, on the thread that runs the task. */
@FunctionalInterface
public interface BatchObserverFactory {
    /**
     * @return closed with the task; wrap a shared observer, which must be thread-safe, so that one task does not close
     *     it for the others
     */
    BatchObserver observerOf(ProcessingContext task);
}
