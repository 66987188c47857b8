package io.facsimile.bench;

import io.facsimile.cli.Console;
import io.facsimile.cli.StopSignal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Measures the streamer beside its baselines. */
@Command(
        name = "facsimile bench",
        description = {
            "Measure the streamer beside baselines on this machine, each in a process of its own, with a broker in",
            "another. Prints a report in Markdown on the standard output."
        })
final class BenchCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log what happens, and show where in the program a failure arose.")
    private boolean verbose;

    private final Console console;
    private final StopSignal stop;

    BenchCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    boolean isVerbose() {
        return verbose;
    }

    @Override
    public Integer call() {
        console.say("measures nothing yet" + (stop.isAsked() ? ", and was asked to stop" : ""));
        return 1;
    }
}
