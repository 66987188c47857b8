package io.facsimile.kafka;

import java.nio.file.NoSuchFileException;

/**
 * The innermost cause of a client's failure; Kafka's own exceptions around it often say no more than that there is one.
 */
final class InnermostCause {
    private InnermostCause() {}

    /** Its message in one line, or its class where it has none; in words where Java says only a name. */
    static String message(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        if (message == null || message.isBlank()) {
            return innermost.getClass().getSimpleName();
        }
        if (innermost instanceof NoSuchFileException file && file.getReason() == null) {
            return "no such file: " + message;
        }
        boolean isName = message.indexOf(' ') < 0;
        if (isName && (innermost instanceof ClassNotFoundException || innermost instanceof NoClassDefFoundError)) {
            return "the class " + message.replace('/', '.') + " is missing";
        }
        return oneLine(message);
    }

    /** Without the stack trace that some put into their messages. */
    private static String oneLine(String message) {
        return message.strip().replaceFirst("(?s)\\R\\s+at .*", "").replaceAll("\\s*\\R\\s*", " ");
    }
}
