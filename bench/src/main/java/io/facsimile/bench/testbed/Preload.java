package io.facsimile.bench.testbed;

import io.facsimile.cli.terminal.CommandException;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.wire.Topics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts the images on the topic before anything is measured. */
public final class Preload {
    private static final int BATCH_BYTES = 256 << 10;

    private Preload() {}

    public static void run(Testbed testbed, Topics topics, int images, StopSignal stop) throws CommandException {
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        testbed.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        BATCH_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < images && !stop.isAsked(); i++) {
                producer.send(testbed.images().record(topics.images(), testbed.partitions(), i), (place, problem) -> {
                    if (problem != null) {
                        failure.compareAndSet(null, problem);
                    }
                });
            }
            producer.flush();
        }
        if (stop.isAsked()) {
            throw new CommandException("stopped before all images were on the topic");
        }
        if (failure.get() != null) {
            throw new CommandException(
                    "an image could not be put on the topic: " + failure.get().getMessage(), failure.get());
        }
    }
}
