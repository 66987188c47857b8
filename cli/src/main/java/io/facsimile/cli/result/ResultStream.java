package io.facsimile.cli.result;

import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.kafka.client.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads results until there are enough, none has come for too long, nobody listens, or the process is to end. */
public final class ResultStream {
    private final TopicReader reader;
    private final Result.Reader values;
    private final Console console;
    private final StopSignal stop;

    public ResultStream(TopicReader reader, Result.Reader values, Console console, StopSignal stop) {
        this.reader = reader;
        this.values = values;
        this.console = console;
        this.stop = stop;
    }

    /**
     * Reads and prints.
     *
     * @param max results, unreadable ones not counted
     * @param silence the longest wait for the next result; none waits for ever
     * @return results printed
     */
    public long print(ResultPrinter printer, OptionalLong max, Optional<Duration> silence) {
        long printed = 0;
        long last = System.nanoTime();
        while (!stop.isAsked() && !printer.isOutputClosed() && (max.isEmpty() || printed < max.getAsLong())) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
                last = System.nanoTime();
                if (max.isPresent() && printed == max.getAsLong()) {
                    break;
                }
                Optional<Result> result = read(record);
                if (result.isPresent()) {
                    printer.print(result.get());
                    printed++;
                }
            }
            if (console.out().checkError()) {
                break; // whoever read this, such as head, has gone
            }
            if (silence.isPresent() && System.nanoTime() - last > silence.get().toNanos()) {
                break;
            }
        }
        return printed;
    }

    /** A value that cannot be read is told by its position; those after it are read all the same. */
    private Optional<Result> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(values.read(record));
        } catch (IOException e) {
            console.say(record.topic() + " partition " + record.partition() + " offset " + record.offset() + ": "
                    + e.getMessage());
            return Optional.empty();
        }
    }
}
