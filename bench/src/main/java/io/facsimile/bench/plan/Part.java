package io.facsimile.bench.plan;

import io.facsimile.core.text.LowerCase;

/** A part of the run. */
public enum Part {
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
