package io.facsimile.cli.verb;

import io.facsimile.cli.terminal.Arguments;
import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.ExitCode;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.streamer.Streamer;
import io.facsimile.streamer.options.OptionParser;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.options.StreamOption;
import io.facsimile.streamer.options.StreamOptions;
import io.facsimile.streamer.options.StreamerOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * Runs the streamer. Its options are those of the streamer's own table, as texts that only get the names of their
 * environment variables here: the streamer reads those in its own process too, so there is one parser and one set of
 * messages.
 */
@Command(
        name = "stream",
        description = {
            "Score the images of the topic NAME.images until Ctrl-C or SIGTERM.",
            "Publishes codes, anomalies and dead letters. Every option is also an environment variable: --batch-size is"
                    + " FACSIMILE_BATCH_SIZE."
        },
        footer = {
            "",
            "Examples:",
            "  ./facsimile stream --model model",
            "  ./facsimile stream --model model --bootstrap-servers kafka:9092 --create-topics --partitions 8 --threads 4",
            "  FACSIMILE_MODEL=model FACSIMILE_CODE_ENCODING=int8 ./facsimile stream"
        })
public final class StreamCommand implements Callable<Integer> {
    private static final List<StreamOption<?>> OPTIONS = new StreamOptions().all();

    @Spec
    private CommandSpec spec;

    private final Console console;
    private final Map<String, String> environment;
    private final StopSignal stop;

    private StreamCommand(Console console, Map<String, String> environment, StopSignal stop) {
        this.console = console;
        this.environment = environment;
        this.stop = stop;
    }

    /**
     * The verb with its options.
     *
     * @param environment variables that stand in for options
     * @param stop asked when the process is to end
     */
    public static CommandSpec spec(Console console, Map<String, String> environment, StopSignal stop) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new StreamCommand(console, environment, stop));
        OPTIONS.forEach(option -> spec.addOption(onCommandLine(option)));
        return spec;
    }

    private static OptionSpec onCommandLine(StreamOption<?> option) {
        OptionSpec.Builder made = OptionSpec.builder(option.name()).description(option.description());
        return option.label().isEmpty()
                ? made.type(boolean.class).build()
                : made.type(String.class).paramLabel(option.label()).build();
    }

    @Override
    public Integer call() throws StartupException, InterruptedException {
        StreamerOptions options = new Arguments(spec).checked(() -> OptionParser.parse(named()));
        Streamer streamer = Streamer.start(options);
        try {
            stop.whenAsked(streamer::close);
            console.say("streaming " + options.topics().names().images() + " through " + streamer.modelId()
                    + "; Ctrl-C ends it");
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
        ParseResult given = spec.commandLine().getParseResult();
        for (StreamOption<?> option : OPTIONS) {
            if (given.hasMatchedOption(option.name())) {
                named.put(
                        option.variable(),
                        given.matchedOption(option.name()).<Object>getValue().toString());
            }
        }
        return named;
    }
}
