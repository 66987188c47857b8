package io.facsimile.cli.terminal;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import io.facsimile.wire.TrustedSchemas;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Sets every command of this project up to behave alike, also one in a program of its own: results and diagnostics to
 * the console, failures and misuse in one line, and the exit codes 0 ok, 1 failed, 2 not understood.
 */
public final class CommandLineSetup {
    private static final int HELP_COLUMNS = 110;

    private CommandLineSetup() {}

    /**
     * Sets up a command and its subcommands, all of which must have been added.
     *
     * @param environment variables that stand in for options
     * @param verbose whether the user asked to see what happens; asked after parsing
     */
    public static CommandLine apply(
            CommandLine commandLine, Console console, Map<String, String> environment, BooleanSupplier verbose) {
        TrustedSchemas.register();
        OneLineFailures failures = new OneLineFailures(environment, verbose);
        return commandLine
                .setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setUsageHelpWidth(HELP_COLUMNS)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setParameterExceptionHandler(new ShortUsage())
                .setExecutionExceptionHandler(failures)
                .setExecutionStrategy(parsed -> {
                    LocaleCharset.ofProcess()
                            .problem(parsed.originalArgs().stream())
                            .ifPresent(problem -> {
                                throw new ParameterException(
                                        parsed.commandSpec().commandLine(), problem);
                            });
                    if (verbose.getAsBoolean()) {
                        logEverything();
                    }
                    try {
                        return new CommandLine.RunLast().execute(parsed);
                    } catch (Error e) { // which picocli passes on
                        return failures.tell(e, commandLine);
                    }
                });
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** Sets what logback.xml reads, and has it read again, since some class may have asked for a logger before. */
    private static void logEverything() {
        System.setProperty("facsimile.log.level", "INFO");
        System.setProperty("facsimile.log.libraries", "INFO");
        System.setProperty("facsimile.log.traces", "full");
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            try {
                new ContextInitializer(context).autoConfig();
            } catch (JoranException e) {
                throw new IllegalStateException("logback.xml was read when the process began", e);
            }
        }
    }
}
