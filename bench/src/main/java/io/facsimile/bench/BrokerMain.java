package io.facsimile.bench;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.streamer.TerminationSignals;
import java.io.IOException;

/** The process of the broker: says where it is on one line, and ends with its input. */
final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] arguments) throws IOException {
        TerminationSignals.passTo(() -> {});
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            System.out.println(broker.bootstrapServers());
            while (System.in.read() >= 0) {
                // nothing that it is told matters but the end
            }
        }
        System.exit(0);
    }
}
