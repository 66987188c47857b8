package io.facsimile.cli.terminal;

/** What a verb's process ends with. */
public final class ExitCode {
    /** The verb did what was asked. */
    public static final int OK = 0;

    /** The verb was understood, and failed. */
    public static final int FAILED = 1;

    /** The arguments were not understood; nothing was done. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
