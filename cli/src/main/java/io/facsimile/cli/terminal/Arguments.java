package io.facsimile.cli.terminal;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Turns options into the records that check them, so that what a record refuses is the user's to correct. */
public final class Arguments {
    private final CommandSpec spec;

    public Arguments(CommandSpec spec) {
        this.spec = spec;
    }

    /** What the supplier makes of the options; what it refuses ends the process with the exit code for misuse. */
    public <T> T checked(Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage(), e);
        }
    }

    public int atLeast(String option, int least, int found) {
        if (found < least) {
            throw refused(option + ": expected at least " + least + ", got " + found, null);
        }
        return found;
    }

    public ParameterException refused(String message) {
        return refused(message, null);
    }

    private ParameterException refused(String message, Throwable cause) {
        return new ParameterException(spec.commandLine(), message, cause);
    }
}
