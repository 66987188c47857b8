package io.facsimile.cli.verb;

import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete verbs and options. */
@Command(
        name = "generate-completion",
        description = "Print a script that completes verbs and options in bash and zsh.",
        footer = {"", "Example:", "  source <(./facsimile generate-completion)"})
public final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private final Console console;

    public CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        console.out().println(AutoComplete.bash(root.name(), root.commandLine()));
        return ExitCode.OK;
    }
}
