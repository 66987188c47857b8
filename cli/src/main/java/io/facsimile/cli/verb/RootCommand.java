package io.facsimile.cli.verb;

import io.facsimile.cli.terminal.Versions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What stands before the verb. */
@Command(
        name = "facsimile",
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "VERB",
        description = {
            "Learns what your images normally look like, turns each image on a Kafka topic into a short code,",
            "and raises an alert for those that it cannot reproduce.",
            ""
        },
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "Options:%n",
        footer = {
            "",
            "Examples:",
            "  ./facsimile demo                       everything once: train, stream, report",
            "  ./facsimile train --data fashion-mnist --out model",
            "  ./facsimile broker --port 9092 &",
            "  ./facsimile stream --model model &",
            "  ./facsimile produce --data fashion-mnist --max 1000",
            "  ./facsimile consume codes --from-beginning --max 10",
            "",
            "./facsimile bench measures speed on this machine; see ./facsimile bench --help.",
            "Exit codes: 0 done, 1 failed, 2 not understood. FACSIMILE_JAVA_OPTS holds more options for Java."
        })
public final class RootCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the versions of Facsimile, Java and what it stands on, and exit.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean version;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log what happens, and show where in the program a failure arose.")
    private boolean verbose;

    public boolean isVerbose() {
        return verbose;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which verb?");
    }
}
