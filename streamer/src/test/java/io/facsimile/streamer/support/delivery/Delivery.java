package io.facsimile.streamer.support.delivery;

import io.facsimile.delivery.Position;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.testkit.Clients;
import io.facsimile.testkit.TopicReader;
import io.facsimile.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** All that is sent to one installation against all that comes out of it: codes, anomalies and dead letters. */
public final class Delivery implements AutoCloseable {
    /** What a record is, and so what must come of it. */
    public enum Kind {
        GOOD,
        ANOMALOUS,
        BAD
    }

    private final Clients clients;
    private final Output codes;
    private final Output anomalies;
    private final Output deadLetters;

    /** The topics must be there. */
    public Delivery(Clients clients, Topics topics) {
        this.clients = clients;
        codes = new Output(clients, topics.codes(), topics.images(), Content::ofCode);
        anomalies = new Output(clients, topics.anomalies(), topics.images(), Content::ofAnomaly);
        deadLetters = new Output(clients, topics.deadLetters(), topics.images(), Content::ofDeadLetter);
    }

    /**
     * Books a record that the broker has taken.
     *
     * @param content what must come out, as {@link Content} has it
     */
    public void sent(Kind kind, Position position, int content) {
        switch (kind) {
            case GOOD -> codes.ledger.sent(position, content);
            case ANOMALOUS -> {
                codes.ledger.sent(position, content);
                anomalies.ledger.sent(position, content);
            }
            case BAD -> deadLetters.ledger.sent(position, content);
        }
    }

    /** How many different records have come out, codes and dead letters, as far as has been read. */
    public long cameOut() {
        return codes.ledger.different() + deadLetters.ledger.different();
    }

    /** How many records have been sent. */
    public long sent() {
        return codes.ledger.sent() + deadLetters.ledger.sent();
    }

    /** Reads what has come out since. */
    public Delivery poll() {
        outputs().forEach(Output::poll);
        return this;
    }

    /** Waits until something has come of everything sent, and says what is missing if that takes too long. */
    public void awaitAll(Duration patience) {
        try {
            Awaitility.await()
                    .atMost(patience)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .pollInSameThread()
                    .until(() -> {
                        poll();
                        return outputs().stream().allMatch(output -> output.ledger.isComplete());
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not everything came within " + patience.toSeconds() + " s\n" + state(), e);
        }
    }

    /**
     * Reads everything there is. Meant for when all streamers have ended: waits until what a killed one left open has
     * been aborted.
     */
    public void readToTheEnd(Duration patience) {
        Map<TopicPartition, Long> ends = clients.ends(outputs().stream()
                .flatMap(output -> output.reader.partitions().stream())
                .toList());
        try {
            Awaitility.await()
                    .atMost(patience)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .pollInSameThread()
                    .until(() -> {
                        poll();
                        return outputs().stream().allMatch(output -> output.reader.isAtTheEnd(ends));
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("transactions stay open after " + patience.toSeconds() + " s\n" + state(), e);
        }
    }

    /** What must hold of all that was sent, for a reader of committed records. */
    public void assertKept(ProcessingGuarantee guarantee) {
        for (Output output : outputs()) {
            switch (guarantee) {
                case EXACTLY_ONCE_V2 -> output.ledger.assertExactlyOnce();
                case AT_LEAST_ONCE -> output.ledger.assertNothingIsLost();
            }
        }
    }

    /** The stronger of both promises, whatever the guarantee. */
    public void assertExactlyOnce() {
        assertKept(ProcessingGuarantee.EXACTLY_ONCE_V2);
    }

    /** A line for each output: what is missing, doubled, or not in its order. */
    String state() {
        return String.join(
                "\n", outputs().stream().map(output -> output.ledger.state()).toList());
    }

    @Override
    public void close() {
        outputs().forEach(output -> output.reader.close());
    }

    private List<Output> outputs() {
        return List.of(codes, anomalies, deadLetters);
    }

    private record Output(
            ResultLedger ledger, TopicReader reader, Function<ConsumerRecord<byte[], byte[]>, Content.Result> result) {
        private Output(
                Clients clients,
                String topic,
                String source,
                Function<ConsumerRecord<byte[], byte[]>, Content.Result> result) {
            this(new ResultLedger(topic, source), clients.reader(topic), result);
        }

        private void poll() {
            reader.poll(record -> {
                Content.Result came = result.apply(record);
                ledger.arrived(came.position(), came.content(), record.partition());
            });
        }
    }
}
