package io.facsimile.streamer.observe;

import org.apache.kafka.streams.processor.api.ProcessingContext;

/** Makes the observer of one task, on the thread that runs the task. */
@FunctionalInterface
public interface BatchObserverFactory {
    /**
     * @return closed with the task; an observer that several tasks share is to be thread-safe, and to be given without
     *     its {@code close}
     */
    BatchObserver observerOf(ProcessingContext task);
}
