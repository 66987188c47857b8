package io.facsimile.bench.measure;

import io.facsimile.bench.testbed.Testbed;
import io.facsimile.kafka.client.RecordSender;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends images when they are due, through a producer with Kafka's own settings. Its default {@code linger.ms} of 5 is
 * part of every latency: without it, a request for each image would keep the broker busier than the streamer does.
 */
final class PacedSender implements AutoCloseable {
    private final Testbed testbed;
    private final Topics topics;
    private final RecordSender sender;
    private volatile boolean stopped;

    private PacedSender(Testbed testbed, Topics topics, RecordSender sender) {
        this.testbed = testbed;
        this.topics = topics;
        this.sender = sender;
    }

    static PacedSender open(Testbed testbed, Topics topics) throws IOException {
        return new PacedSender(testbed, topics, RecordSender.open(testbed.connection(), "an image"));
    }

    /**
     * Sends so many images by a schedule, or until it is stopped, and waits until all have arrived.
     *
     * @return how many were sent
     */
    long send(Schedule schedule, long count) throws IOException {
        long sent = 0;
        while (sent < count && !stopped) {
            long index = schedule.firstIndex() + sent;
            for (long wait = schedule.due(index) - System.nanoTime(); wait > 0; ) {
                LockSupport.parkNanos(wait);
                wait = schedule.due(index) - System.nanoTime();
            }
            sender.send(testbed.images().record(topics.images(), testbed.partitions(), index));
            sent++;
        }
        sender.finish();
        return sent;
    }

    /** Ends sending soon, from any thread. */
    void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        sender.close();
    }
}
