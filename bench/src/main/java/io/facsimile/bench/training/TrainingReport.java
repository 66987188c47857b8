package io.facsimile.bench.training;

import java.util.Map;

/**
 * What an epoch costs: medians of several rounds.
 *
 * @param command as typed
 * @param processor its name, as the system gives it
 * @param date of the measurement, ISO 8601
 * @param data name of the data set
 * @param images of an epoch
 * @param batchSize images of a step
 * @param rounds of one plain and one looked-at epoch and one measurement of the peak each
 * @param epochSeconds of a plain epoch
 * @param peak floating-point operations a second that this machine multiplies large matrices with
 * @param operationsPerEpoch floating-point operations of the matrix products that an epoch cannot do without
 * @param lookedAtSeconds of an epoch with a look at the clock around each operation
 * @param operationSeconds of these, by operation
 */
record TrainingReport(
        String command,
        String processor,
        String date,
        String data,
        int images,
        int batchSize,
        int rounds,
        double epochSeconds,
        double peak,
        double operationsPerEpoch,
        double lookedAtSeconds,
        Map<String, Double> operationSeconds) {
    double imagesPerSecond() {
        return images / epochSeconds;
    }

    /** Of the peak that a plain epoch reaches, in [0, 1] but for noise. */
    double shareOfPeak() {
        return operationsPerEpoch / peak / epochSeconds;
    }

    /** Seconds of an epoch that did nothing but multiply at the peak. */
    double limitSeconds() {
        return operationsPerEpoch / peak;
    }

    /** Seconds of a looked-at epoch outside every operation. */
    double elsewhereSeconds() {
        return lookedAtSeconds
                - operationSeconds.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
    }
}
