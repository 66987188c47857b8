package io.facsimile.bench.contender;

/** An application under way; closing it waits until it has ended. */
interface Running extends AutoCloseable {
    /** Images done so far, where it does not write them to a topic; 0 where it does. */
    long images();

    @Override
    void close();
}
