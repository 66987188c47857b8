package io.facsimile.streamer;

/** What a failure comes from; Kafka's own exceptions often say no more than that there is a cause. */
public final class RootCause {
    private RootCause() {}

    /** The message of the innermost cause, or its class where it has none. */
    public static String message(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
