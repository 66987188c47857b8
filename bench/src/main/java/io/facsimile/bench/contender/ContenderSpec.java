package io.facsimile.bench.contender;

import io.facsimile.kafka.Connection;
import io.facsimile.streamer.options.InputConfig;
import io.facsimile.streamer.options.ModelConfig;
import io.facsimile.streamer.options.OutputConfig;
import io.facsimile.streamer.options.ProcessingConfig;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.options.StreamerOptions;
import io.facsimile.streamer.options.TopicsConfig;
import io.facsimile.wire.Topics;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything that a contender's process has to know to start.
 *
 * @param application what runs
 * @param guarantee of Kafka Streams; without meaning for one that does not stream
 * @param model folder of the model
 * @param images a file of the images' pixels one after the other, for one that does not stream
 * @param bootstrapServers of the broker
 * @param prefix of the topics
 * @param applicationId consumer group; a fresh one begins with the first image
 * @param threads that work, at least 1
 * @param batchSize most images of one inference, at least 1
 * @param client more settings for Kafka's clients
 */
public record ContenderSpec(
        Application application,
        ProcessingGuarantee guarantee,
        String model,
        String images,
        String bootstrapServers,
        String prefix,
        String applicationId,
        int threads,
        int batchSize,
        Map<String, String> client) {
    public ContenderSpec {
        client = Map.copyOf(client);
        if (threads < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "contender: threads and batch size must be at least 1, got " + threads + " and " + batchSize);
        }
    }

    /**
     * As the streamer takes them.
     *
     * @param settings for Kafka's clients
     */
    StreamerOptions options(Map<String, String> settings) {
        return new StreamerOptions(
                ModelConfig.of(Path.of(model)),
                connection(settings),
                TopicsConfig.existing(new Topics(prefix)),
                processing(batchSize),
                InputConfig.DEFAULT,
                OutputConfig.DEFAULT);
    }

    /** To the broker, with these settings for Kafka's clients. */
    Connection connection(Map<String, String> settings) {
        return Connection.to(bootstrapServers).withDefaults(settings);
    }

    /** With batches of up to so many images. */
    ProcessingConfig processing(int batches) {
        return new ProcessingConfig(applicationId, threads, batches, guarantee);
    }
}
