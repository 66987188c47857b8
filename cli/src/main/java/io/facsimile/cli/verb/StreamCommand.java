package io.facsimile.cli.verb;

import io.facsimile.cli.terminal.Arguments;
import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.EnvironmentDefaults;
import io.facsimile.cli.terminal.ExitCode;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.streamer.Streamer;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.options.StreamerOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs the streamer. Its options are texts that only get the names of their environment variables here: the streamer
 * reads those in its own process too, so there is one parser and one set of messages.
 */
@Command(
        name = "stream",
        description = {
            "Score the images of the topic NAME.images until Ctrl-C or SIGTERM.",
            "Publishes codes, anomalies and dead letters. Every option is also an environment variable: --batch-size is FACSIMILE_BATCH_SIZE."
        },
        footer = {
            "",
            "Examples:",
            "  ./facsimile stream --model model",
            "  ./facsimile stream --model model --bootstrap-servers kafka:9092 --create-topics --partitions 8 --threads 4",
            "  FACSIMILE_MODEL=model FACSIMILE_CODE_ENCODING=int8 ./facsimile stream"
        })
public final class StreamCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "FILE|DIR",
            description = "autoencoder.onnx or the folder that holds it; required here or as FACSIMILE_MODEL.")
    private String model;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT[,...]",
            description = "Kafka brokers; by default those of --config, else "
                    + StreamerOptions.DEFAULT_BOOTSTRAP_SERVERS + ".")
    private String bootstrapServers;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties for all Kafka clients, such as those of TLS and SASL.")
    private String config;

    @Option(
            names = "--prefix",
            paramLabel = "NAME",
            description = "What the topics' names begin with; default facsimile.")
    private String prefix;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Stream threads; default " + StreamerOptions.DEFAULT_THREADS + ". More than partitions idle.")
    private String threads;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description = "Most images of one inference; default " + StreamerOptions.DEFAULT_BATCH_SIZE + ".")
    private String batchSize;

    @Option(
            names = "--processing-guarantee",
            paramLabel = "NAME",
            description = "exactly_once_v2 (default), or at_least_once for results sooner than a transaction's end.")
    private String processingGuarantee;

    @Option(
            names = "--false-positive-rate",
            paramLabel = "RATE",
            description = "Share of normal images that may be called anomalous; default the model's own.")
    private String falsePositiveRate;

    @Option(
            names = "--code-encoding",
            paramLabel = "NAME",
            description = "float32 (default), or int8 for one byte a dimension.")
    private String codeEncoding;

    @Option(names = "--create-topics", description = "Create the topics that are missing.")
    private boolean createTopics;

    @Option(names = "--partitions", paramLabel = "N", description = "Of topics that are created; default 4.")
    private String partitions;

    @Option(names = "--replication", paramLabel = "N", description = "Of topics that are created; default 1.")
    private String replication;

    @Option(
            names = "--heatmaps",
            paramLabel = "true|false",
            description = "Whether anomalies carry a heat map; default true.")
    private String heatmaps;

    @Option(
            names = "--schema-registry",
            paramLabel = "URL",
            description = "Where schema ids of values in Confluent's wire format are looked up; default none.")
    private String schemaRegistry;

    @Option(
            names = "--application-id",
            paramLabel = "NAME",
            description = "Instances of one id share the work; default NAME-streamer, NAME being the prefix.")
    private String applicationId;

    @Option(
            names = "--max-image-pixels",
            paramLabel = "N",
            description =
                    "Most pixels that a PNG or JPEG may decode to; larger ones are dead letters. Default 16777216.")
    private String maxImagePixels;

    private final Console console;
    private final Map<String, String> environment;
    private final StopSignal stop;

    public StreamCommand(Console console, Map<String, String> environment, StopSignal stop) {
        this.console = console;
        this.environment = environment;
        this.stop = stop;
    }

    @Override
    public Integer call() throws StartupException, InterruptedException {
        StreamerOptions options = new Arguments(spec).checked(() -> StreamerOptions.parse(named()));
        Streamer streamer = Streamer.start(options);
        try {
            stop.whenAsked(streamer::close);
            console.say(
                    "streaming " + options.topics().images() + " through " + streamer.modelId() + "; Ctrl-C ends it");
            streamer.awaitTermination();
        } finally {
            streamer.close();
        }
        console.say("stopped: " + streamer.summary());
        return streamer.failed() ? ExitCode.FAILED : ExitCode.OK;
    }

    /** The environment, and over it the options that were given. */
    private Map<String, String> named() {
        Map<String, String> named = new HashMap<>(environment);
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (spec.options().contains(option) && !option.inherited()) {
                named.put(
                        EnvironmentDefaults.variable(option.longestName()),
                        option.<Object>getValue().toString());
            }
        }
        return named;
    }
}
