package io.facsimile.streamer.support.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.delivery.DeliveryLedger;
import io.facsimile.delivery.Position;
import io.facsimile.delivery.PositionSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was sent to one topic, against what came out for it on another: whether all came, with its content and in its
 * order. Holds a few numbers a record and no records, and may be written to by several threads.
 */
final class ResultLedger {
    private static final int MOST_NAMED = 20;

    private final String name;
    private final String source;
    private final DeliveryLedger deliveries = new DeliveryLedger();
    private final Map<Integer, PartitionContents> contents = new TreeMap<>();

    /** The furthest position of a source partition that has come on an output partition. */
    private final Map<List<Integer>, Long> furthest = new HashMap<>();

    private final List<String> outOfOrder = new ArrayList<>();

    /**
     * @param name what comes out, for messages
     * @param source the topic that it is made of
     */
    ResultLedger(String name, String source) {
        this.name = name;
        this.source = source;
    }

    /**
     * Books a record of the source topic of which something must come out.
     *
     * @param content what that must have in common with it
     */
    synchronized void sent(Position position, int content) {
        contents(position).sent(position.offset(), content);
        deliveries.sent(position);
    }

    /**
     * Books something that came out.
     *
     * @param outputPartition where it came, as records of one key always come on one partition
     */
    synchronized void arrived(Position position, int content, int outputPartition) {
        contents(position).arrived(position.offset(), content);
        if (!deliveries.arrived(position)) {
            return; // what is read again after a crash may come again, in its order
        }
        Long before = furthest.merge(List.of(position.partition(), outputPartition), position.offset(), Math::max);
        if (before > position.offset()) {
            outOfOrder.add(position + " after " + position.partition() + "@" + before);
        }
    }

    /** How many records have been sent. */
    long sent() {
        return deliveries.sent();
    }

    /** How many different positions have come. */
    long different() {
        return deliveries.distinct();
    }

    /** Whether all that was sent until now has come. */
    boolean isComplete() {
        return deliveries.isComplete();
    }

    /** One line that says what is missing, what is double and what nobody sent. */
    synchronized String state() {
        return String.format(
                Locale.ROOT,
                "%s of %s: %,d of %,d came; lost %s; doubled %s; never sent %s; other content %s; out of order %s",
                name,
                source,
                different(),
                sent(),
                deliveries.missing(),
                deliveries.doubled(),
                deliveries.unknown(),
                otherContent(),
                outOfOrder.isEmpty() ? "none" : outOfOrder.subList(0, Math.min(outOfOrder.size(), MOST_NAMED)));
    }

    /** Every record sent has come, in its order and with its content each time, and nothing that was not sent. */
    synchronized void assertNothingIsLost() {
        assertThat(List.of(
                        deliveries.missing().count(),
                        deliveries.unknown().count(),
                        otherContent().count(),
                        outOfOrder.size()))
                .as(state())
                .containsOnly(0);
    }

    /** As {@link #assertNothingIsLost}, and nothing has come twice. */
    synchronized void assertExactlyOnce() {
        assertNothingIsLost();
        assertThat(deliveries.amiss().count()).as(state()).isZero();
        assertThat(deliveries.arrivals()).as(state()).isEqualTo(sent());
    }

    private PartitionContents contents(Position position) {
        if (!position.topic().equals(source)) {
            throw new AssertionError(name + ": expected positions of " + source + ", found one of " + position.topic());
        }
        return contents.computeIfAbsent(position.partition(), number -> new PartitionContents());
    }

    private PositionSet otherContent() {
        PositionSet positions = new PositionSet();
        contents.forEach((number, partition) ->
                partition.differing().forEach(offset -> positions.add(new Position(source, number, offset))));
        return positions;
    }
}
