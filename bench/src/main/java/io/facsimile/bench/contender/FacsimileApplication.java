package io.facsimile.bench.contender;

import io.facsimile.core.image.ImageDecoder;
import io.facsimile.streamer.CodeEncoding;
import io.facsimile.streamer.StartupException;
import io.facsimile.streamer.Streamer;
import io.facsimile.streamer.StreamerOptions;
import io.facsimile.streamer.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
        Streamer streamer = Streamer.start(new StreamerOptions(
                Path.of(spec.model()),
                Optional.of(spec.bootstrapServers()),
                settings(spec),
                new Topics(spec.prefix()),
                spec.applicationId(),
                spec.threads(),
                spec.batchSize(),
                spec.guarantee(),
                OptionalDouble.empty(),
                CodeEncoding.FLOAT32,
                true,
                Optional.empty(),
                Optional.empty(),
                ImageDecoder.DEFAULT_MAX_DECODED_PIXELS));
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
        if (spec.batchSize() < StreamerOptions.DEFAULT_BATCH_SIZE) {
            settings.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                    Integer.toString(KafkaApplication.POLL_RECORDS));
            settings.put(
                    StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
                    Integer.toString(KafkaApplication.RECORDS_PER_PARTITION / spec.batchSize()));
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
