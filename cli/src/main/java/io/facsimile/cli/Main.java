package io.facsimile.cli;

import io.facsimile.streamer.TerminationSignals;
import java.util.Map;

/** Where the process begins and ends. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        StopSignal stop = new StopSignal();
        TerminationSignals.passTo(stop::ask);
        System.exit(new Facsimile(Console.ofProcess(), Map.copyOf(System.getenv()), stop).run(arguments));
    }
}
