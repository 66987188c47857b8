package io.facsimile.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The whole command line, wired. */
final class Facsimile {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private static final int HELP_COLUMNS = 110;

    private final CommandLine commandLine;
    private final RootCommand root;

    /**
     * @param environment variables that stand in for options
     * @param stop asked when the process is to end
     */
    Facsimile(Console console, Map<String, String> environment, StopSignal stop) {
        root = new RootCommand();
        commandLine = new CommandLine(root)
                .addSubcommand(new BrokerCommand(console, stop))
                .addSubcommand(new ProduceCommand(console, stop))
                .addSubcommand(new ConsumeCommand(console, stop))
                .addSubcommand(new AutoComplete.GenerateCompletion());
        describeCompletion(
                commandLine.getSubcommands().get("generate-completion").getCommandSpec());
        commandLine
                .setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setUsageHelpWidth(HELP_COLUMNS)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setExecutionExceptionHandler(new OneLineFailures(environment, root::isVerbose))
                .setExecutionStrategy(parsed -> {
                    if (root.isVerbose()) {
                        logEverything();
                    }
                    return new CommandLine.RunLast().execute(parsed);
                });
    }

    /** Runs one verb and returns the exit code: 0 ok, 1 failed, 2 not understood. */
    int run(String... arguments) {
        return commandLine.execute(arguments);
    }

    private static void describeCompletion(CommandSpec completion) {
        completion
                .usageMessage()
                .description("Print a script that completes verbs and options in bash and zsh.")
                .hidden(false)
                .footer("%nExample:%n  source <(./facsimile generate-completion)");
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private static void logEverything() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
            for (String quiet : new String[] {"org.apache.kafka", "kafka", "org.nd4j", "org.deeplearning4j"}) {
                logging.getLogger(quiet).setLevel(Level.INFO);
            }
        }
    }
}
