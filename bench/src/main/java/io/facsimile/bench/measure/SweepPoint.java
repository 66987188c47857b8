package io.facsimile.bench.measure;

/**
 * The speed at one batch size and number of threads.
 *
 * @param where inference alone, or in the stream
 * @param guarantee of Kafka Streams, or a dash
 * @param batchSize most images of one inference
 * @param threads that work
 * @param imagesPerSecond of all threads together
 * @param cpuMicros processor time, µs an image
 */
public record SweepPoint(
        String where, String guarantee, int batchSize, int threads, double imagesPerSecond, double cpuMicros) {}
