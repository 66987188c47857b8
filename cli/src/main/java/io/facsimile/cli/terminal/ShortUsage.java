package io.facsimile.cli.terminal;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what was not understood and where help is, rather than printing all the help after it. */
final class ShortUsage implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException misuse, String[] arguments) {
        CommandLine verb = misuse.getCommandLine();
        Stream<String> texts = Stream.concat(Stream.of(misuse.getMessage()), Arrays.stream(arguments));
        Optional<String> unreadable = LocaleCharset.ofProcess().problem(texts);
        if (unreadable.isPresent()) {
            verb.getErr().println("facsimile: " + unreadable.get());
            return ExitCode.USAGE;
        }
        verb.getErr().println("facsimile: " + misuse.getMessage());
        UnmatchedArgumentException.printSuggestions(misuse, verb.getErr());
        verb.getErr().println("Try: " + verb.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }
}
