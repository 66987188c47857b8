package io.facsimile.bench;

import io.facsimile.bench.jmh.JmhCommand;
import io.facsimile.bench.training.TrainingCommand;
import io.facsimile.cli.terminal.CommandLineSetup;
import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.StopSignal;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;

/** Where {@code ./facsimile bench} begins and ends. */
public final class BenchMain {
    private static final String VERB = "bench";

    private BenchMain() {}

    public static void main(String[] arguments) {
        StopSignal stop = new StopSignal();
        System.exit(commandLine(Console.ofProcess(), stop).execute(withoutVerb(arguments)));
    }

    static CommandLine commandLine(Console console, StopSignal stop) {
        BenchCommand bench = new BenchCommand(console, stop);
        CommandLine commandLine =
                new CommandLine(bench).addSubcommand(new JmhCommand()).addSubcommand(new TrainingCommand(console));
        return CommandLineSetup.apply(commandLine, console, Map.copyOf(System.getenv()), bench::isVerbose);
    }

    /** The launcher passes on what the user typed, the verb included. */
    private static String[] withoutVerb(String[] arguments) {
        boolean named = arguments.length > 0 && arguments[0].equals(VERB);
        return named ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments;
    }
}
