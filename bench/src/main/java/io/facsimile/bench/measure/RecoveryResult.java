package io.facsimile.bench.measure;

/**
 * One streamer killed under load and started again at once.
 *
 * @param guarantee of Kafka Streams
 * @param sessionTimeoutSeconds of its group: until then the broker keeps the dead one's partitions for it
 * @param imagesPerSecond sent all the while
 * @param restartSeconds from the kill until the new process had started its streams
 * @param firstCodeSeconds from the kill until a code came again
 * @param caughtUpSeconds from the kill until codes of every partition were up to date again
 * @param images sent in all
 * @param lost images without a code
 * @param doubled codes more than one an image
 */
public record RecoveryResult(
        String guarantee,
        long sessionTimeoutSeconds,
        int imagesPerSecond,
        double restartSeconds,
        double firstCodeSeconds,
        double caughtUpSeconds,
        long images,
        long lost,
        long doubled) {}
