package io.facsimile.bench.measure;

import java.time.Duration;

/**
 * What happened between two samples, or in several such stretches together.
 *
 * @param images done
 * @param time elapsed
 * @param cpu processor time of the contender
 * @param brokerCpu processor time of the broker
 */
record Stretch(long images, Duration time, Duration cpu, Duration brokerCpu) {
    static final Stretch NONE = new Stretch(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    static Stretch between(Sample begin, Sample end) {
        return new Stretch(
                end.images() - begin.images(),
                Duration.ofNanos(end.nanos() - begin.nanos()),
                end.cpu().minus(begin.cpu()),
                end.brokerCpu().minus(begin.brokerCpu()));
    }

    Stretch plus(Stretch other) {
        return new Stretch(
                images + other.images, time.plus(other.time), cpu.plus(other.cpu), brokerCpu.plus(other.brokerCpu));
    }

    double imagesPerSecond() {
        return images / (time.toNanos() / NANOS);
    }

    /** Processor time of the contender in µs an image. */
    double cpuMicros() {
        return cpu.toNanos() / NANOS_PER_MICRO / images;
    }

    /** Processor time of the broker in µs an image. */
    double brokerCpuMicros() {
        return brokerCpu.toNanos() / NANOS_PER_MICRO / images;
    }
}
