package io.facsimile.cli;

import io.facsimile.schemas.TrustedSchemas;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

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
        TrustedSchemas.register();
        root = new RootCommand();
        commandLine = new CommandLine(root)
                .addSubcommand(new DemoCommand(console, stop))
                .addSubcommand(new TrainCommand(console, stop))
                .addSubcommand(new QuantizeCommand(console))
                .addSubcommand(new BrokerCommand(console, stop))
                .addSubcommand(new StreamCommand(console, environment, stop))
                .addSubcommand(new ProduceCommand(console, stop))
                .addSubcommand(new ConsumeCommand(console, stop))
                .addSubcommand(new DecodeCommand(console, stop))
                .addSubcommand(new CompletionCommand(console));
        commandLine
                .setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setUsageHelpWidth(HELP_COLUMNS)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setParameterExceptionHandler(new ShortUsage())
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

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** Read by logback.xml when the first line is logged, which is after this. */
    private static void logEverything() {
        System.setProperty("facsimile.log.level", "INFO");
        System.setProperty("facsimile.log.libraries", "INFO");
        System.setProperty("facsimile.log.traces", "full");
    }
}
