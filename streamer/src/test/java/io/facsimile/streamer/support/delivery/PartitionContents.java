package io.facsimile.streamer.support.delivery;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** What was sent to one partition and what came out for it must have in common, offset by offset. For one thread. */
final class PartitionContents {
    private final BitSet sent = new BitSet();
    private final BitSet arrived = new BitSet();
    private int[] sentContents = new int[1 << 10];

    /** Of the first that came. */
    private int[] arrivedContents = new int[sentContents.length];

    /** Where a later one was not as the first. */
    private final BitSet contradictions = new BitSet();

    void sent(long offset, int content) {
        int i = index(offset);
        sent.set(i);
        sentContents[i] = content;
    }

    void arrived(long offset, int content) {
        int i = index(offset);
        if (!arrived.get(i)) {
            arrived.set(i);
            arrivedContents[i] = content;
        } else if (arrivedContents[i] != content) {
            contradictions.set(i);
        }
    }

    /** Offsets of which anything that came, first or later, is not what was sent. */
    IntStream differing() {
        return sent.stream()
                .filter(i -> arrived.get(i) && (sentContents[i] != arrivedContents[i] || contradictions.get(i)));
    }

    private int index(long offset) {
        int index = Math.toIntExact(offset);
        if (index >= sentContents.length) {
            int length = Math.max(index + 1, 2 * sentContents.length);
            sentContents = Arrays.copyOf(sentContents, length);
            arrivedContents = Arrays.copyOf(arrivedContents, length);
        }
        return index;
    }
}
