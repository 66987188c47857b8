package io.facsimile.bench.contender;

import io.facsimile.core.image.codec.ImageDecoder;
import io.facsimile.streamer.options.CodeEncoding;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.options.StreamerOptions;
import io.facsimile.wire.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

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

    /** As the streamer takes them. */
    StreamerOptions options(Map<String, String> settings) {
        return options(settings, batchSize);
    }

    /** As the streamer takes them, with batches of its usual size. */
    StreamerOptions usualOptions() {
        return options(client, StreamerOptions.DEFAULT_BATCH_SIZE);
    }

    private StreamerOptions options(Map<String, String> settings, int batches) {
        return new StreamerOptions(
                Path.of(model),
                Optional.of(bootstrapServers),
                settings,
                new Topics(prefix),
                applicationId,
                threads,
                batches,
                guarantee,
                OptionalDouble.empty(),
                CodeEncoding.FLOAT32,
                true,
                Optional.empty(),
                Optional.empty(),
                ImageDecoder.DEFAULT_MAX_DECODED_PIXELS);
    }
}
