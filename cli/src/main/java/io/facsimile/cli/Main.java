package io.facsimile.cli;

import java.util.Map;

/** Where the process begins and ends. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        StopSignal stop = new StopSignal();
        Signals.passTo(stop);
        System.exit(new Facsimile(Console.ofProcess(), Map.copyOf(System.getenv()), stop).run(arguments));
    }
}
