package io.facsimile.cli;

import java.time.Duration;
import java.util.Map;

/** Where the process begins and ends. */
public final class Main {
    /** How long a process that is asked to end waits for its verb to tidy up: within Kubernetes' usual 30 seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private Main() {}

    public static void main(String[] arguments) {
        StopSignal stop = new StopSignal();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop.ask();
                            stop.awaitFinished(PATIENCE);
                        },
                        "facsimile-stop"));
        int exitCode;
        try {
            exitCode = new Facsimile(Console.ofProcess(), Map.copyOf(System.getenv()), stop).run(arguments);
        } finally {
            stop.finished();
        }
        System.exit(exitCode);
    }
}
