package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was sent to one topic, against what came out for it on another, position by position. Holds a few numbers a
 * record and no records, and may be written to by several threads.
 */
final class Ledger {
    private static final int MOST_NAMED = 20;

    private final String name;
    private final String source;
    private final Map<Integer, PartitionLedger> partitions = new TreeMap<>();

    /** The furthest position of a source partition that has come on an output partition. */
    private final Map<List<Integer>, Long> furthest = new HashMap<>();

    private final List<String> outOfOrder = new ArrayList<>();
    private long sent;
    private long different;
    private long expected;
    private long arrived;

    /**
     * @param name what comes out, for messages
     * @param source the topic that it is made of
     */
    Ledger(String name, String source) {
        this.name = name;
        this.source = source;
    }

    /**
     * Books a record of the source topic of which something must come out.
     *
     * @param content what that must have in common with it
     */
    synchronized void sent(Position position, int content) {
        PartitionLedger partition = partition(position);
        partition.sent(position, content);
        sent++;
        if (partition.hasCome(position)) {
            expected++;
        }
    }

    /**
     * Books something that came out.
     *
     * @param outputPartition where it came, as records of one key always come on one partition
     */
    synchronized void arrived(Position position, int content, int outputPartition) {
        PartitionLedger partition = partition(position);
        boolean again = partition.hasCome(position);
        partition.arrived(position, content);
        arrived++;
        if (again) {
            return; // what is read again after a crash may come again, in its order
        }
        different++;
        if (partition.wasSent(position)) {
            expected++;
        }
        Long before = furthest.merge(List.of(position.partition(), outputPartition), position.offset(), Math::max);
        if (before > position.offset()) {
            outOfOrder.add(position + " after " + position.partition() + "@" + before);
        }
    }

    /** How many records have been sent. */
    synchronized long sent() {
        return sent;
    }

    /** How many different positions have come. */
    synchronized long different() {
        return different;
    }

    /** Whether all that was sent until now has come. */
    synchronized boolean isComplete() {
        return expected == sent;
    }

    /** One line that says what is missing, what is double and what nobody sent. */
    synchronized String state() {
        return String.format(
                Locale.ROOT,
                "%s of %s: %,d of %,d came; lost %s; doubled %s; never sent %s; other content %s; out of order %s",
                name,
                source,
                different,
                sent,
                named(PartitionLedger::isLost),
                named(PartitionLedger::isDouble),
                named(PartitionLedger::isUnknown),
                named(PartitionLedger::hasOtherContent),
                outOfOrder.isEmpty() ? "none" : outOfOrder.subList(0, Math.min(outOfOrder.size(), MOST_NAMED)));
    }

    /** Every record sent has come, in its order and with its content each time, and nothing that was not sent. */
    synchronized void assertNothingIsLost() {
        assertThat(List.of(
                        count(PartitionLedger::isLost),
                        count(PartitionLedger::isUnknown),
                        count(PartitionLedger::hasOtherContent),
                        (long) outOfOrder.size()))
                .as(state())
                .containsOnly(0L);
    }

    /** As {@link #assertNothingIsLost}, and nothing has come twice. */
    synchronized void assertExactlyOnce() {
        assertNothingIsLost();
        assertThat(count(PartitionLedger::isDouble)).as(state()).isZero();
        assertThat(arrived).as(state()).isEqualTo(sent);
    }

    private PartitionLedger partition(Position position) {
        if (!position.topic().equals(source)) {
            throw new AssertionError(name + ": expected positions of " + source + ", found one of " + position.topic());
        }
        return partitions.computeIfAbsent(position.partition(), number -> new PartitionLedger());
    }

    private long count(PartitionLedger.Question question) {
        long count = 0;
        for (PartitionLedger partition : partitions.values()) {
            count += partition.offsets(question).length;
        }
        return count;
    }

    /** Positions as ranges, such as {@code 3 (0@17-18, 2@5)}. */
    private String named(PartitionLedger.Question question) {
        List<String> ranges = new ArrayList<>();
        partitions.forEach((number, partition) -> {
            int[] offsets = partition.offsets(question);
            for (int first = 0; first < offsets.length; ) {
                int last = first;
                while (last + 1 < offsets.length && offsets[last + 1] == offsets[last] + 1) {
                    last++;
                }
                ranges.add(number + "@" + offsets[first] + (last > first ? "-" + offsets[last] : ""));
                first = last + 1;
            }
        });
        if (ranges.isEmpty()) {
            return "none";
        }
        String more = ranges.size() > MOST_NAMED ? ", ..." : "";
        return count(question) + " (" + String.join(", ", ranges.subList(0, Math.min(ranges.size(), MOST_NAMED))) + more
                + ")";
    }
}
