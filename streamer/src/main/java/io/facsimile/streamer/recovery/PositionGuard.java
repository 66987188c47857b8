package io.facsimile.streamer.recovery;

import io.facsimile.streamer.registry.RegistryUnavailableException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Kafka Streams begin anew at the last commit, in the same thread, where it would do worse.
 *
 * <p><b>Results that could not be sent.</b> A result that cannot be sent for too long makes Kafka Streams close the
 * task and revive the same object, which is to set its partitions back to the last commit. With exactly once, Kafka
 * Streams 4.4 then rebalances, and puts a new task in its place that sets nothing back: everything from the frame that
 * failed to the end of its poll would be skipped. The exception that stands for a fenced thread is answered otherwise:
 * all tasks of the thread are closed and made anew, an open transaction is aborted, and reading goes on from what was
 * committed.
 *
 * <p><b>A schema registry that does not answer.</b> A failed thread can be replaced, but its member stays in the group
 * and holds its partitions until the session times out. A fenced one leaves the group and joins it at once.
 */
public final class PositionGuard implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(PositionGuard.class);

    private final Processor<byte[], byte[], byte[], byte[]> guarded;

    public PositionGuard(Processor<byte[], byte[], byte[], byte[]> guarded) {
        this.guarded = guarded;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        guarded.init(context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            guarded.process(record);
        } catch (TaskCorruptedException e) {
            throw new TaskMigratedException("results of task " + e.corruptedTasks() + " could not be sent", e);
        } catch (RegistryUnavailableException e) {
            LOG.warn("a stream thread starts anew at its last commit, as the registry fails: {}", e.getMessage());
            throw new TaskMigratedException("the schema registry does not answer", e);
        }
    }

    @Override
    public void close() {
        guarded.close();
    }
}
