package io.facsimile.delivery;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of positions, of a bit for each offset up to the highest of its partition, which must be below 2³¹. For one
 * thread.
 */
public final class PositionSet {
    private static final int MOST_NAMED = 20;

    private final Map<Partition, BitSet> offsets = new TreeMap<>();

    private record Partition(String topic, int number) implements Comparable<Partition> {
        private static final Comparator<Partition> ORDER =
                Comparator.comparing(Partition::topic).thenComparingInt(Partition::number);

        static Partition of(Position position) {
            return new Partition(position.topic(), position.partition());
        }

        @Override
        public int compareTo(Partition other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Adds a position.
     *
     * @return whether it was not there before
     * @throws ArithmeticException if its offset is 2³¹ or above
     */
    public boolean add(Position position) {
        BitSet partition = offsets.computeIfAbsent(Partition.of(position), absent -> new BitSet());
        int offset = Math.toIntExact(position.offset());
        boolean isNew = !partition.get(offset);
        partition.set(offset);
        return isNew;
    }

    /** How many positions there are. */
    public int count() {
        return offsets.values().stream().mapToInt(BitSet::cardinality).sum();
    }

    public boolean isEmpty() {
        return offsets.values().stream().allMatch(BitSet::isEmpty);
    }

    /** A new set of what is here and not in another. */
    PositionSet minus(PositionSet other) {
        PositionSet difference = new PositionSet();
        offsets.forEach((partition, here) -> {
            BitSet left = (BitSet) here.clone();
            left.andNot(other.offsets.getOrDefault(partition, new BitSet()));
            difference.offsets.put(partition, left);
        });
        return difference;
    }

    /** A new set of what is here or in another. */
    PositionSet plus(PositionSet other) {
        PositionSet union = minus(new PositionSet());
        other.offsets.forEach((partition, there) ->
                union.offsets.computeIfAbsent(partition, absent -> new BitSet()).or(there));
        return union;
    }

    /** Its count and its ranges, such as {@code 3 (0@17-18, 2@5)}, of which the first 20 are named; or {@code none}. */
    @Override
    public String toString() {
        List<String> ranges = new ArrayList<>();
        offsets.forEach((partition, set) -> {
            for (int first = set.nextSetBit(0); first >= 0; ) {
                int end = set.nextClearBit(first);
                ranges.add(partition.number() + "@" + first + (end > first + 1 ? "-" + (end - 1) : ""));
                first = set.nextSetBit(end);
            }
        });
        if (ranges.isEmpty()) {
            return "none";
        }
        String more = ranges.size() > MOST_NAMED ? ", ..." : "";
        return count() + " (" + String.join(", ", ranges.subList(0, Math.min(ranges.size(), MOST_NAMED))) + more + ")";
    }
}
