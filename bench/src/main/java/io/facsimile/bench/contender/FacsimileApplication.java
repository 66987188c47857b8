package io.facsimile.bench.contender;

import io.facsimile.streamer.Streamer;
import io.facsimile.streamer.options.ProcessingConfig;
import io.facsimile.streamer.options.StartupException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The streamer as a user starts it. */
final class FacsimileApplication implements Running {
    private final Streamer streamer;

    private FacsimileApplication(Streamer streamer) {
        this.streamer = streamer;
    }

    /** @param onFailure run when the streamer has stopped by itself */
    static Running start(ContenderSpec spec, Runnable onFailure) throws StartupException {
        Streamer streamer = Streamer.start(spec.options(settings(spec)));
        Thread watch = new Thread(() -> watch(streamer, onFailure), "watch-streamer");
        watch.setDaemon(true);
        watch.start();
        return new FacsimileApplication(streamer);
    }

    /**
     * Smaller batches than the usual one get polls and queues of as many records as that has, as any other application
     * of one record at a time would: the batches alone are to differ.
     */
    private static Map<String, String> settings(ContenderSpec spec) {
        Map<String, String> settings = new HashMap<>(spec.client());
        if (spec.batchSize() < ProcessingConfig.DEFAULT_BATCH_SIZE) {
            settings.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                    Integer.toString(PlainSettings.pollRecords()));
            settings.put(
                    StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
                    Integer.toString(PlainSettings.recordsPerPartition() / spec.batchSize()));
        }
        return settings;
    }

    private static void watch(Streamer streamer, Runnable onFailure) {
        try {
            streamer.awaitTermination();
            if (streamer.failed()) {
                onFailure.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public long images() {
        return 0;
    }

    @Override
    public void close() {
        streamer.close();
    }
}
