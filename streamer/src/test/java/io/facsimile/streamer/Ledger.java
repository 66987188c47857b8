package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What was sent to one topic, against what came out for it on another, position by position. Holds a few numbers a
 * record and no records, and may be written to by several threads.
 */
final class Ledger {
    private static final int MOST_NAMED = 20;

    private final String name;
    private final String source;
    private final Map<Integer, Partition> partitions = new TreeMap<>();

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
        Partition partition = partition(position);
        int offset = partition.offset(position);
        partition.sent[offset] = true;
        partition.sentContents[offset] = content;
        sent++;
        if (partition.arrivals[offset] > 0) {
            expected++;
        }
    }

    /**
     * Books something that came out.
     *
     * @param outputPartition where it came, as records of one key always come on one partition
     */
    synchronized void arrived(Position position, int content, int outputPartition) {
        Partition partition = partition(position);
        int offset = partition.offset(position);
        arrived++;
        partition.arrivals[offset]++;
        if (partition.arrivals[offset] > 1) {
            return; // what is read again after a crash may come again, in its order
        }
        partition.arrivedContents[offset] = content;
        different++;
        if (partition.sent[offset]) {
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

    /** How many have come, doubled ones counted each time. */
    synchronized long arrived() {
        return arrived;
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
                named(Partition::isLost),
                named(Partition::isDouble),
                named(Partition::isUnknown),
                named(Partition::hasOtherContent),
                outOfOrder.isEmpty() ? "none" : outOfOrder.subList(0, Math.min(outOfOrder.size(), MOST_NAMED)));
    }

    /** Every record sent has come, in its order and with its content, and nothing that was not sent. */
    synchronized void assertNothingIsLost() {
        assertThat(List.of(
                        count(Partition::isLost), count(Partition::isUnknown), count(Partition::hasOtherContent), (long)
                                outOfOrder.size()))
                .as(state())
                .containsOnly(0L);
    }

    /** As {@link #assertNothingIsLost}, and nothing has come twice. */
    synchronized void assertExactlyOnce() {
        assertNothingIsLost();
        assertThat(count(Partition::isDouble)).as(state()).isZero();
        assertThat(arrived).as(state()).isEqualTo(sent);
    }

    private Partition partition(Position position) {
        if (!position.topic().equals(source)) {
            throw new AssertionError(name + ": expected positions of " + source + ", found one of " + position.topic());
        }
        return partitions.computeIfAbsent(position.partition(), number -> new Partition());
    }

    private long count(Question question) {
        long count = 0;
        for (Partition partition : partitions.values()) {
            count += partition.offsets(question.of(partition)).length;
        }
        return count;
    }

    /** Positions as ranges, such as {@code 3 (0@17-18, 2@5)}. */
    private String named(Question question) {
        List<String> ranges = new ArrayList<>();
        partitions.forEach((number, partition) -> {
            int[] offsets = partition.offsets(question.of(partition));
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

    @FunctionalInterface
    private interface Question {
        boolean holds(Partition partition, int offset);

        default IntPredicate of(Partition partition) {
            return offset -> holds(partition, offset);
        }
    }

    /** By offset. */
    private static final class Partition {
        private boolean[] sent = new boolean[1 << 10];
        private int[] sentContents = new int[sent.length];
        private int[] arrivals = new int[sent.length];
        private int[] arrivedContents = new int[sent.length];

        private int offset(Position position) {
            int offset = Math.toIntExact(position.offset());
            if (offset >= sent.length) {
                int length = Math.max(offset + 1, 2 * sent.length);
                sent = Arrays.copyOf(sent, length);
                sentContents = Arrays.copyOf(sentContents, length);
                arrivals = Arrays.copyOf(arrivals, length);
                arrivedContents = Arrays.copyOf(arrivedContents, length);
            }
            return offset;
        }

        private int[] offsets(IntPredicate question) {
            return IntStream.range(0, sent.length).filter(question).toArray();
        }

        private boolean isLost(int offset) {
            return sent[offset] && arrivals[offset] == 0;
        }

        private boolean isDouble(int offset) {
            return arrivals[offset] > 1;
        }

        private boolean isUnknown(int offset) {
            return !sent[offset] && arrivals[offset] > 0;
        }

        private boolean hasOtherContent(int offset) {
            return sent[offset] && arrivals[offset] > 0 && sentContents[offset] != arrivedContents[offset];
        }
    }
}
