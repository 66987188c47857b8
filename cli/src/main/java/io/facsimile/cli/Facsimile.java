package io.facsimile.cli;

import io.facsimile.cli.terminal.CommandLineSetup;
import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.ExitCode;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.cli.verb.BrokerCommand;
import io.facsimile.cli.verb.CompletionCommand;
import io.facsimile.cli.verb.ConsumeCommand;
import io.facsimile.cli.verb.DecodeCommand;
import io.facsimile.cli.verb.DemoCommand;
import io.facsimile.cli.verb.ProduceCommand;
import io.facsimile.cli.verb.QuantizeCommand;
import io.facsimile.cli.verb.RootCommand;
import io.facsimile.cli.verb.StreamCommand;
import io.facsimile.cli.verb.TrainCommand;
import java.util.Map;
import picocli.CommandLine;

/** The whole command line, wired. */
final class Facsimile {
    private final CommandLine commandLine;

    /**
     * @param environment variables that stand in for options
     * @param stop asked when the process is to end
     */
    Facsimile(Console console, Map<String, String> environment, StopSignal stop) {
        RootCommand root = new RootCommand();
        commandLine = new CommandLine(root)
                .addSubcommand(new DemoCommand(console, stop))
                .addSubcommand(new TrainCommand(console, stop))
                .addSubcommand(new QuantizeCommand(console))
                .addSubcommand(new BrokerCommand(console, stop))
                .addSubcommand(StreamCommand.spec(console, environment, stop))
                .addSubcommand(new ProduceCommand(console, stop))
                .addSubcommand(new ConsumeCommand(console, stop))
                .addSubcommand(new DecodeCommand(console, stop))
                .addSubcommand(new CompletionCommand(console));
        CommandLineSetup.apply(commandLine, console, environment, root::isVerbose);
    }

    /** Runs one verb and returns the exit code: one of {@link ExitCode}. */
    int run(String... arguments) {
        return commandLine.execute(arguments);
    }
}
