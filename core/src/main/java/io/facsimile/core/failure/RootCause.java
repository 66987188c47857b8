package io.facsimile.core.failure;

import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Describes the innermost cause of a failure; those around it often say no more than that there is a cause. */
public final class RootCause {
    private RootCause() {}

    /**
     * Returns the innermost cause's message in one line, or its class where it has none; in words, where Java has none.
     */
    public static String message(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        if (message == null || message.isBlank()) {
            return root.getClass().getSimpleName();
        }
        return words(root, oneLine(message));
    }

    /** Joins a message's lines, and cuts off the stack trace that some put into their messages. */
    private static String oneLine(String message) {
        return message.strip().replaceFirst("(?s)\\R\\s+at .*", "").replaceAll("\\s*\\R\\s*", " ");
    }

    private static String words(Throwable root, String message) {
        if (root instanceof FileSystemException file && file.getReason() == null) {
            return (file instanceof NoSuchFileException
                            ? "no such file: "
                            : file.getClass().getSimpleName() + ": ")
                    + message;
        }
        boolean isName = message.indexOf(' ') < 0;
        if (isName && (root instanceof ClassNotFoundException || root instanceof NoClassDefFoundError)) {
            return "the class " + message.replace('/', '.') + " is missing";
        }
        if (root instanceof UnsatisfiedLinkError) {
            return "a native library cannot be used: " + message;
        }
        if (root instanceof NoSuchMethodError || root instanceof NoSuchFieldError) {
            return "a library is of another version than this was built with: no " + message;
        }
        return root instanceof Error ? root.getClass().getSimpleName() + ": " + message : message;
    }
}
