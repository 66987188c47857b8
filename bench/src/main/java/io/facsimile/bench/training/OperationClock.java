package io.facsimile.bench.training;

import io.facsimile.trainer.loop.StepObserver;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up what each operation of the training steps takes, while it is asked to. */
final class OperationClock implements StepObserver {
    private static final double NANOS = 1e9;

    private final Map<String, Long> nanos = new LinkedHashMap<>();
    private boolean looking;
    private long since;

    /**
     * Begins anew.
     *
     * @param look whether to look at the clock at all
     */
    void reset(boolean look) {
        nanos.clear();
        looking = look;
    }

    /** Seconds by operation, in the order in which they first ended; empty if it did not look. */
    Map<String, Double> seconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        nanos.forEach((operation, spent) -> seconds.put(operation, spent / NANOS));
        return seconds;
    }

    @Override
    public void stepBegins() {
        if (looking) {
            since = System.nanoTime();
        }
    }

    @Override
    public void operationEnds(String operation) {
        if (looking) {
            long now = System.nanoTime();
            nanos.merge(operation, now - since, Long::sum);
            since = now;
        }
    }
}
