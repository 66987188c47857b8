package io.facsimile.bench.measure;

import java.time.Duration;

/**
 * When each image is due, whatever became of those before it: a sender that is held up sends the next ones late, and
 * their latencies begin when they were due, so that a standstill shows in all that it delayed.
 *
 * @param begunNanos when the first image is due, on this process's clock
 * @param perSecond images
 * @param firstIndex of the first image
 */
record Schedule(long begunNanos, double perSecond, long firstIndex) {
    private static final double NANOS = 1e9;

    Schedule {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("rate: expected more than 0 images a second, got " + perSecond);
        }
    }

    long due(long index) {
        return begunNanos + Math.round((index - firstIndex) / perSecond * NANOS);
    }

    /** Images that are due within a time. */
    long within(Duration time) {
        return Math.round(time.toNanos() / NANOS * perSecond);
    }
}
