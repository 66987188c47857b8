package io.facsimile.streamer.support.process;

import java.util.List;

/**
 * How much a measure has grown: the median of the last third of its samples less that of the first third, so that a
 * single high or low sample does not count.
 *
 * @param first median of the first third
 * @param last median of the last third
 */
public record Growth(long first, long last) {
    private static final int FEWEST = 9;

    /** @param samples in the order of time, warmed up, at least nine */
    public static Growth of(List<Long> samples) {
        if (samples.size() < FEWEST) {
            throw new IllegalArgumentException(
                    "growth: expected at least " + FEWEST + " samples, got " + samples.size());
        }
        int third = samples.size() / 3;
        return new Growth(
                median(samples.subList(0, third)), median(samples.subList(samples.size() - third, samples.size())));
    }

    public long amount() {
        return last - first;
    }

    private static long median(List<Long> samples) {
        return samples.stream().sorted().toList().get(samples.size() / 2);
    }
}
