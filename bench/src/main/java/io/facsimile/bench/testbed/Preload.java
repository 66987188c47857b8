package io.facsimile.bench.testbed;

import io.facsimile.cli.terminal.CommandException;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.client.RecordSender;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Puts the images on the topic before anything is measured. */
public final class Preload {
    private static final int BATCH_BYTES = 256 << 10;

    private Preload() {}

    public static void run(Testbed testbed, Topics topics, int images, StopSignal stop)
            throws IOException, CommandException {
        Connection batched = testbed.connection()
                .withDefaults(Map.of(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH_BYTES)));
        try (RecordSender sender = RecordSender.open(batched, "an image")) {
            for (int i = 0; i < images && !stop.isAsked(); i++) {
                sender.send(testbed.images().record(topics.images(), testbed.partitions(), i));
            }
            sender.finish();
        }
        if (stop.isAsked()) {
            throw new CommandException("stopped before all images were on the topic");
        }
    }
}
