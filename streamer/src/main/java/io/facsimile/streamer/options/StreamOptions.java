package io.facsimile.streamer.options;

import io.facsimile.kafka.admin.TopicCreation;
import io.facsimile.wire.Topics;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of all options. The command line, the environment, the help and the messages are made of it: a new
 * option is an entry here and a line in {@link OptionParser}, which hands its value to whatever uses it.
 */
public final class StreamOptions {
    /** Brokers, where neither the option nor the file of {@code --config} names any. */
    static final String DEFAULT_BOOTSTRAP_SERVERS = "localhost:9092";

    private final List<StreamOption<?>> all = new ArrayList<>();

    final StreamOption<String> model = add(
            "--model",
            "FILE|DIR",
            OptionType.TEXT,
            "autoencoder.onnx or the folder that holds it; required here or as FACSIMILE_MODEL.");

    final StreamOption<String> bootstrapServers = add(
            "--bootstrap-servers",
            "HOST:PORT[,...]",
            OptionType.TEXT,
            "Kafka brokers; by default those of --config, else " + DEFAULT_BOOTSTRAP_SERVERS + ".");

    final StreamOption<String> config = add(
            "--config", "FILE", OptionType.TEXT, "Properties for all Kafka clients, such as those of TLS and SASL.");

    final StreamOption<String> prefix = add(
            "--prefix",
            "NAME",
            OptionType.TEXT,
            Topics.DEFAULT_PREFIX,
            "What the topics' names begin with; default {default}.");

    final StreamOption<Integer> threads = add(
            "--threads",
            "N",
            OptionType.WHOLE_NUMBER,
            ProcessingConfig.DEFAULT_THREADS,
            "Stream threads; default {default}. More than partitions idle.");

    final StreamOption<Integer> batchSize = add(
            "--batch-size",
            "N",
            OptionType.WHOLE_NUMBER,
            ProcessingConfig.DEFAULT_BATCH_SIZE,
            "Most images of one inference; default {default}.");

    final StreamOption<ProcessingGuarantee> processingGuarantee = add(
            "--processing-guarantee",
            "NAME",
            OptionType.oneOf(ProcessingGuarantee.class),
            ProcessingConfig.DEFAULT_GUARANTEE,
            "{default} (default), or at_least_once for results sooner than a transaction's end.");

    final StreamOption<Double> falsePositiveRate = add(
            "--false-positive-rate",
            "RATE",
            OptionType.NUMBER,
            "Share of normal images that may be called anomalous; default the model's own.");

    final StreamOption<CodeEncoding> codeEncoding = add(
            "--code-encoding",
            "NAME",
            OptionType.oneOf(CodeEncoding.class),
            OutputConfig.DEFAULT.codeEncoding(),
            "{default} (default), or int8 for one byte a dimension.");

    final StreamOption<Boolean> createTopics =
            add("--create-topics", "", OptionType.TRUTH, false, "Create the topics that are missing.");

    final StreamOption<Integer> partitions = add(
            "--partitions",
            "N",
            OptionType.WHOLE_NUMBER,
            TopicCreation.DEFAULT_PARTITIONS,
            "Of topics that are created; default {default}.");

    final StreamOption<Short> replication = add(
            "--replication",
            "N",
            OptionType.SHORT_NUMBER,
            TopicCreation.DEFAULT_REPLICATION,
            "Of topics that are created; default {default}.");

    final StreamOption<Boolean> heatmaps = add(
            "--heatmaps",
            "true|false",
            OptionType.TRUTH,
            OutputConfig.DEFAULT.heatmaps(),
            "Whether anomalies carry a heat map; default {default}.");

    final StreamOption<URI> schemaRegistry = add(
            "--schema-registry",
            "URL",
            OptionType.WEB_ADDRESS,
            "Where schema ids of values in Confluent's wire format are looked up; default none.");

    final StreamOption<String> applicationId = add(
            "--application-id",
            "NAME",
            OptionType.TEXT,
            "Instances of one id share the work; default NAME-streamer, NAME being the prefix.");

    final StreamOption<Long> maxImagePixels = add(
            "--max-image-pixels",
            "N",
            OptionType.LONG_NUMBER,
            InputConfig.DEFAULT_MAX_IMAGE_PIXELS,
            "Most pixels that a PNG or JPEG may decode to; larger ones are dead letters. Default {default}.");

    /** All of them, in the order of the table. */
    public List<StreamOption<?>> all() {
        return List.copyOf(all);
    }

    private <T> StreamOption<T> add(String name, String label, OptionType<T> type, String help) {
        return entry(name, label, type, Optional.empty(), help);
    }

    private <T> StreamOption<T> add(String name, String label, OptionType<T> type, T byDefault, String help) {
        return entry(name, label, type, Optional.of(byDefault), help);
    }

    private <T> StreamOption<T> entry(
            String name, String label, OptionType<T> type, Optional<T> byDefault, String help) {
        StreamOption<T> option = new StreamOption<>(name, label, type, byDefault, help);
        all.add(option);
        return option;
    }
}
