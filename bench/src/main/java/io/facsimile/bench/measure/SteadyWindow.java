package io.facsimile.bench.measure;

import java.time.Duration;
import java.util.Optional;

/**
 * Cuts the steady part out of a pass over the images: not the start, while the first polls and transactions are under
 * way, and not the end, where threads run out of images at different moments.
 *
 * <p>Both cuts are at samples where the count has just moved. With {@code exactly_once_v2} it moves once a transaction,
 * and a cut between two of them would be off by what is not committed yet.
 */
final class SteadyWindow {
    private final Duration ramp;
    private final Duration length;
    private final long lastImage;
    private Sample first;
    private Sample begin;
    private Sample end;
    private long images;

    /**
     * @param ramp from the first code to the window
     * @param length after which the window closes
     * @param lastImage at which it closes earlier
     */
    SteadyWindow(Duration ramp, Duration length, long lastImage) {
        this.ramp = ramp;
        this.length = length;
        this.lastImage = lastImage;
    }

    /** Takes the next sample; returns whether the window is closed. */
    boolean add(Sample sample) {
        if (sample.images() > images) {
            images = sample.images();
            if (first == null) {
                first = sample;
            }
            if (begin != null) {
                end = images < lastImage || end == null ? sample : end;
            } else if (sample.nanos() - first.nanos() >= ramp.toNanos()) {
                begin = sample;
            }
        }
        boolean longEnough = end != null && end.nanos() - begin.nanos() >= length.toNanos();
        return longEnough || images >= lastImage;
    }

    /** How long codes have been coming. */
    Duration sinceFirst(Sample now) {
        return first == null ? Duration.ZERO : Duration.ofNanos(now.nanos() - first.nanos());
    }

    /** The steady part; none where the pass was too short to have one. */
    Optional<MeasuredInterval> interval() {
        return end == null ? Optional.empty() : Optional.of(MeasuredInterval.between(begin, end));
    }
}
