package io.facsimile.bench.testbed;

import io.facsimile.broker.BrokerOptions;
import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.streamer.TerminationSignals;
import java.io.IOException;
import java.time.Duration;

/** The process of the broker: says where it is on one line, and ends with its input. */
final class BrokerMain {
    /** Else the first thread of a contender takes all partitions, and gives half of them up in the midst of a pass. */
    private static final Duration THREADS_JOIN = Duration.ofMillis(300);

    private BrokerMain() {}

    public static void main(String[] arguments) throws IOException {
        TerminationSignals.passTo(() -> {});
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(BrokerOptions.temporary().withRebalanceDelay(THREADS_JOIN))) {
            System.out.println(broker.bootstrapServers());
            while (System.in.read() >= 0) {
                // nothing that it is told matters but the end
            }
        }
        System.exit(0);
    }
}
