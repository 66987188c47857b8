package io.facsimile.streamer;

import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes Kafka Streams begin anew with a task whose results could not be sent, rather than revive it.
 *
 * <p>A result that cannot be sent for too long makes Kafka Streams 4.3 close the task and revive the same object, which
 * then remembers the position after a poll that it has thrown away. It commits that position as soon as the consumer
 * stands more than one record behind the last one processed, which is so after any frame of two or more: everything
 * from the frame that failed to the end of that poll would count as consumed. The exception that stands for a fenced
 * thread is answered otherwise: all tasks of the thread are closed and made anew, an open transaction is aborted, and
 * reading goes on from what was committed.
 */
final class PositionGuard implements Processor<byte[], byte[], byte[], byte[]> {
    private final Processor<byte[], byte[], byte[], byte[]> guarded;

    PositionGuard(Processor<byte[], byte[], byte[], byte[]> guarded) {
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
        }
    }

    @Override
    public void close() {
        guarded.close();
    }
}
