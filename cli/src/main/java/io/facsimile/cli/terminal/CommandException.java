package io.facsimile.cli.terminal;

/** A verb cannot do what it was asked to; the message says in one line what is wrong and what to do. */
public final class CommandException extends Exception {
    public CommandException(String message) {
        super(message);
    }

    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
