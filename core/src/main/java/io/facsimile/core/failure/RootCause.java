package io.facsimile.core.failure;

/** What a failure comes from; those around it often say no more than that there is a cause. */
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
