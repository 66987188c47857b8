package io.facsimile.bench.measure;

import java.time.Duration;

/**
 * What happened between two samples, or in several such intervals together.
 *
 * @param images done
 * @param time elapsed
 * @param cpu processor time of the contender
 * @param brokerCpu processor time of the broker
 */
record MeasuredInterval(long images, Duration time, Duration cpu, Duration brokerCpu) {
    static final MeasuredInterval NONE = new MeasuredInterval(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    static MeasuredInterval between(Sample begin, Sample end) {
        return new MeasuredInterval(
                end.images() - begin.images(),
                Duration.ofNanos(end.nanos() - begin.nanos()),
                end.cpu().minus(begin.cpu()),
                end.brokerCpu().minus(begin.brokerCpu()));
    }

    MeasuredInterval plus(MeasuredInterval other) {
        return new MeasuredInterval(
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
