package io.facsimile.bench.measure;

import io.facsimile.bench.testbed.Testbed;
import io.facsimile.cli.terminal.CommandException;
import io.facsimile.wire.Topics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends images when they are due, through a producer with Kafka's own settings. Its default {@code linger.ms} of 5 is
 * part of every latency: without it, a request for each image would keep the broker busier than the streamer does.
 */
final class PacedSender implements AutoCloseable {
    private final Testbed testbed;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile boolean stopped;

    PacedSender(Testbed testbed, Topics topics) {
        this.testbed = testbed;
        this.topics = topics;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        testbed.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Sends so many images by a schedule, or until it is stopped, and waits until all have arrived.
     *
     * @return how many were sent
     */
    long send(Schedule schedule, long count) throws CommandException {
        long sent = 0;
        while (sent < count && !stopped && failure.get() == null) {
            long index = schedule.firstIndex() + sent;
            for (long wait = schedule.due(index) - System.nanoTime(); wait > 0; ) {
                LockSupport.parkNanos(wait);
                wait = schedule.due(index) - System.nanoTime();
            }
            producer.send(testbed.images().record(topics.images(), testbed.partitions(), index), (place, problem) -> {
                if (problem != null) {
                    failure.compareAndSet(null, problem);
                }
            });
            sent++;
        }
        producer.flush();
        Exception problem = failure.get();
        if (problem != null) {
            throw new CommandException("an image could not be sent: " + problem.getMessage(), problem);
        }
        return sent;
    }

    /** Ends sending soon, from any thread. */
    void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        producer.close();
    }
}
