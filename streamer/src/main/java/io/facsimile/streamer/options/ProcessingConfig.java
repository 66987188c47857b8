package io.facsimile.streamer.options;

import io.facsimile.wire.Topics;

/**
 * How the work is shared, and what becomes of it after a failure.
 *
 * @param applicationId consumer group and transactional id prefix, not blank; instances that share it share the work
 * @param threads stream threads, 1 to 1,024
 * @param batchSize most images of one inference, 1 to 65,536
 * @param guarantee what becomes of outputs when an instance dies
 */
public record ProcessingConfig(String applicationId, int threads, int batchSize, ProcessingGuarantee guarantee) {
    /** One stream thread. */
    public static final int DEFAULT_THREADS = 1;
    /** Images of one inference, at most. */
    public static final int DEFAULT_BATCH_SIZE = 512;
    /** Each result once for whoever reads committed records only. */
    public static final ProcessingGuarantee DEFAULT_GUARANTEE = ProcessingGuarantee.EXACTLY_ONCE_V2;

    private static final int MOST_THREADS = 1_024;

    /** More would only cost memory: inference gains nothing above a few hundred images. */
    private static final int LARGEST_BATCH_SIZE = 65_536;

    /** @throws IllegalArgumentException naming what is blank or out of its range */
    public ProcessingConfig {
        if (applicationId.isBlank()) {
            throw new IllegalArgumentException("application id: expected a name, got '" + applicationId + "'");
        }
        requireWithin("threads", threads, MOST_THREADS);
        requireWithin("batch size", batchSize, LARGEST_BATCH_SIZE);
    }

    /** The application id of those who read these topics and name no other. */
    public static String applicationIdOf(Topics topics) {
        return topics.prefix() + "-streamer";
    }

    private static void requireWithin(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + ": expected 1 to " + most + ", got " + value);
        }
    }
}
