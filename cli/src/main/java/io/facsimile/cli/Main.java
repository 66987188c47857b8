package io.facsimile.cli;

import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.ExitCode;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.core.failure.RootCause;
import io.facsimile.streamer.TerminationSignals;
import java.util.Map;

/** The process's entry point, and the one place that ends it. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(exitCode(arguments));
    }

    private static int exitCode(String[] arguments) {
        try {
            StopSignal stop = new StopSignal();
            TerminationSignals.passTo(stop::ask);
            return new Facsimile(Console.ofProcess(), Map.copyOf(System.getenv()), stop).run(arguments);
        } catch (Error e) { // a library is missing of which even the command line is made
            System.err.println("facsimile: " + RootCause.message(e));
            return ExitCode.FAILED;
        }
    }
}
