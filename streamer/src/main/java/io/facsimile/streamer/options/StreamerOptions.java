package io.facsimile.streamer.options;

import io.facsimile.core.decision.FalsePositiveRate;
import io.facsimile.kafka.admin.TopicCreation;
import io.facsimile.wire.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything that an operator can set.
 *
 * @param model an {@code autoencoder.onnx}, or the folder that holds it
 * @param bootstrapServers brokers as {@code host:port}, comma-separated; none takes those of {@code client}, else
 *     {@value #DEFAULT_BOOTSTRAP_SERVERS}
 * @param client properties for all Kafka clients, such as those of TLS and SASL
 * @param topics names of the topics
 * @param applicationId consumer group and transactional id prefix; instances that share it share the work
 * @param threads stream threads, at least 1
 * @param batchSize most images of one inference, at least 1
 * @param guarantee what becomes of outputs when an instance dies
 * @param falsePositiveRate share of normal images that may be called anomalous; none takes the model's own
 * @param codeEncoding how codes are written
 * @param heatmaps whether anomalies carry a heat map
 * @param topicCreation how to create missing topics; none refuses to start without them
 * @param schemaRegistry where the ids of Confluent's wire format are looked up; none takes such records for unknown
 * @param maxImagePixels most pixels that a PNG or JPEG may decode to
 */
public record StreamerOptions(
        Path model,
        Optional<String> bootstrapServers,
        Map<String, String> client,
        Topics topics,
        String applicationId,
        int threads,
        int batchSize,
        ProcessingGuarantee guarantee,
        OptionalDouble falsePositiveRate,
        CodeEncoding codeEncoding,
        boolean heatmaps,
        Optional<TopicCreation> topicCreation,
        Optional<URI> schemaRegistry,
        long maxImagePixels) {
    public static final String DEFAULT_BOOTSTRAP_SERVERS = "localhost:9092";
    public static final int DEFAULT_THREADS = 1;
    public static final int DEFAULT_BATCH_SIZE = 512;

    /** More would only cost memory: inference gains nothing above a few hundred images. */
    private static final int LARGEST_BATCH_SIZE = 65_536;

    public StreamerOptions {
        client = Map.copyOf(client);
        requireWithin("threads", threads, 1, 1_024);
        requireWithin("batch size", batchSize, 1, LARGEST_BATCH_SIZE);
        if (maxImagePixels < 1) {
            throw new IllegalArgumentException("most pixels of an image: expected at least 1, got " + maxImagePixels);
        }
        falsePositiveRate.ifPresent(FalsePositiveRate::require);
    }

    private static void requireWithin(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + ": expected " + least + " to " + most + ", got " + value);
        }
    }
}
