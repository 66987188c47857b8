package io.facsimile.streamer.options;

import io.facsimile.kafka.ClientProperties;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.admin.TopicCreation;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The one place that turns texts into {@link StreamerOptions}, by the table of {@link StreamOptions}. */
public final class OptionParser {
    private final StreamOptions options = new StreamOptions();

    /** Settings of Kafka Streams that have an option of ours, which a file must not contradict. */
    private final Map<String, StreamOption<?>> optionOf = Map.of(
            "application.id", options.applicationId,
            "num.stream.threads", options.threads,
            "processing.guarantee", options.processingGuarantee);

    private final Map<String, String> named;

    private OptionParser(Map<String, String> named) {
        this.named = named;
    }

    /**
     * Reads options by their names as environment variables, {@code FACSIMILE_MODEL} and so on; other names are left
     * alone. Reads the file that {@code FACSIMILE_CONFIG} names.
     *
     * @throws IllegalArgumentException naming the option that is missing or wrong
     */
    public static StreamerOptions parse(Map<String, String> named) {
        return new OptionParser(named).parse();
    }

    private StreamerOptions parse() {
        Topics topics = new Topics(value(options.prefix));
        return new StreamerOptions(model(), connection(), topics(topics), processing(topics), input(), output());
    }

    private ModelConfig model() {
        String file = given(options.model)
                .orElseThrow(() ->
                        new IllegalArgumentException("no model given: pass --model FILE|DIR or set FACSIMILE_MODEL"));
        OptionalDouble rate = given(options.falsePositiveRate).stream()
                .mapToDouble(given -> given)
                .findFirst();
        return new ModelConfig(Path.of(file), rate);
    }

    private Connection connection() {
        return Connection.of(
                given(options.config).map(this::properties).orElse(Map.of()),
                given(options.bootstrapServers),
                StreamOptions.DEFAULT_BOOTSTRAP_SERVERS);
    }

    private TopicsConfig topics(Topics names) {
        return value(options.createTopics)
                ? new TopicsConfig(
                        names, Optional.of(new TopicCreation(value(options.partitions), value(options.replication))))
                : TopicsConfig.existing(names);
    }

    private ProcessingConfig processing(Topics topics) {
        return new ProcessingConfig(
                given(options.applicationId).orElseGet(() -> ProcessingConfig.applicationIdOf(topics)),
                value(options.threads),
                value(options.batchSize),
                value(options.processingGuarantee));
    }

    private InputConfig input() {
        return new InputConfig(given(options.schemaRegistry), value(options.maxImagePixels));
    }

    private OutputConfig output() {
        return new OutputConfig(value(options.codeEncoding), value(options.heatmaps));
    }

    /** Of an option that has a default. */
    private <T> T value(StreamOption<T> option) {
        return given(option).orElseThrow();
    }

    private <T> Optional<T> given(StreamOption<T> option) {
        return option.in(named);
    }

    private Map<String, String> properties(String file) {
        Map<String, String> client;
        try {
            client = ClientProperties.read(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    options.config.spelled() + ": expected a readable properties file, found '" + file + "': "
                            + e.getMessage(),
                    e);
        }
        client.keySet().forEach(key -> {
            if (optionOf.containsKey(key)) {
                throw new IllegalArgumentException(file + ": " + key + " is not set there but by "
                        + optionOf.get(key).name());
            }
        });
        return client;
    }
}
