package io.facsimile.cli.terminal;

import io.facsimile.core.failure.RootCause;
import io.facsimile.kafka.KafkaUnavailableException;
import io.facsimile.streamer.options.StartupException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line what failed; where in the program only to those who asked. */
final class OneLineFailures implements IExecutionExceptionHandler {
    static final String DEBUG = "FACSIMILE_DEBUG";

    private final Map<String, String> environment;
    private final BooleanSupplier verbose;

    OneLineFailures(Map<String, String> environment, BooleanSupplier verbose) {
        this.environment = environment;
        this.verbose = verbose;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        return tell(failure, commandLine);
    }

    /** Says what failed, whatever it is, and returns the exit code. */
    int tell(Throwable failure, CommandLine commandLine) {
        commandLine.getErr().println("facsimile: " + line(failure));
        if (verbose.getAsBoolean() || environment.containsKey(DEBUG)) {
            failure.printStackTrace(commandLine.getErr());
        }
        return ExitCode.FAILED;
    }

    /** The message of failures that are written to be read alone; of others also what they are. */
    private static String line(Throwable failure) {
        if (failure instanceof Error) { // a class that is missing, a native library, memory
            return RootCause.message(failure) + " (--verbose shows where)";
        }
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getName() + " (--verbose shows where)";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file: " + message;
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission to read or write: " + message;
        }
        if (failure instanceof FileSystemException) {
            return "cannot be read or written: " + message;
        }
        if (failure instanceof KafkaUnavailableException) {
            return message + "; start one with './facsimile broker', or say where one is with "
                    + SharedOptions.BOOTSTRAP_SERVERS;
        }
        boolean complete = failure instanceof CommandException
                || failure instanceof StartupException
                || failure instanceof IOException
                || failure instanceof IllegalArgumentException;
        return complete ? message : failure.getClass().getSimpleName() + ": " + message + " (--verbose shows where)";
    }
}
