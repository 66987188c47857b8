package io.facsimile.cli.source;

import io.facsimile.cli.terminal.StopSignal;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Spreads events evenly in time. The n-th is due n/rate seconds after the first, so that a late one does not make all
 * that follow late.
 */
public final class Pace {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    /** The longest sleep at once, so that Ctrl-C is noticed soon even at a slow pace. */
    private static final long LONGEST_PARK = TimeUnit.MILLISECONDS.toNanos(100);

    private final double perSecond;
    private final LongSupplier clock;
    private long begun;
    private long events;

    /** @param perSecond above 0; infinite for as fast as can be */
    public Pace(double perSecond) {
        this(perSecond, System::nanoTime);
    }

    public Pace(double perSecond, LongSupplier clock) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("rate: expected more than 0 images a second, got " + perSecond);
        }
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** Nanoseconds until the next event is due; 0 or less when it is. */
    long untilNext() {
        if (events == 0) {
            begun = clock.getAsLong();
        }
        return (long) (events / perSecond * NANOS) - (clock.getAsLong() - begun);
    }

    /** Waits until the next event is due, or until asked to stop. */
    public void awaitNext(StopSignal stop) {
        for (long wait = untilNext(); wait > 0 && !stop.isAsked(); wait = untilNext()) {
            LockSupport.parkNanos(Math.min(wait, LONGEST_PARK));
        }
        events++;
    }
}
