package io.facsimile.bench.plan;

import io.facsimile.core.text.LowerCase;

/** What {@code --only} chooses among; a run makes all of them where it is not given. */
public enum Measurement {
    /** Images a second, processor time and memory of every contender. */
    THROUGHPUT,
    /** From produce to consumed code. */
    LATENCY,
    /** Batch sizes and threads. */
    POINTS,
    /** After a kill. */
    RECOVERY;

    @Override
    public String toString() {
        return LowerCase.of(this);
    }
}
