package io.facsimile.streamer;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What was sent to one partition and what came out for it, offset by offset. For one thread. */
final class PartitionLedger {
    private boolean[] sent = new boolean[1 << 10];
    private int[] sentContents = new int[sent.length];
    private int[] arrivals = new int[sent.length];

    /** Of the first that came. */
    private int[] arrivedContents = new int[sent.length];

    /** Whether a later one was not as the first. */
    private boolean[] contradictions = new boolean[sent.length];

    /** Something to be asked of an offset. */
    @FunctionalInterface
    interface Question {
        boolean holds(PartitionLedger partition, int offset);
    }

    void sent(Position position, int content) {
        int offset = offset(position);
        sent[offset] = true;
        sentContents[offset] = content;
    }

    void arrived(Position position, int content) {
        int offset = offset(position);
        arrivals[offset]++;
        if (arrivals[offset] == 1) {
            arrivedContents[offset] = content;
        } else if (arrivedContents[offset] != content) {
            contradictions[offset] = true;
        }
    }

    boolean wasSent(Position position) {
        return sent[offset(position)];
    }

    boolean hasCome(Position position) {
        return arrivals[offset(position)] > 0;
    }

    int[] offsets(Question question) {
        return IntStream.range(0, sent.length)
                .filter(offset -> question.holds(this, offset))
                .toArray();
    }

    boolean isLost(int offset) {
        return sent[offset] && arrivals[offset] == 0;
    }

    boolean isDouble(int offset) {
        return arrivals[offset] > 1;
    }

    boolean isUnknown(int offset) {
        return !sent[offset] && arrivals[offset] > 0;
    }

    /** Whether anything that came, first or later, is not what was sent. */
    boolean hasOtherContent(int offset) {
        return sent[offset]
                && arrivals[offset] > 0
                && (sentContents[offset] != arrivedContents[offset] || contradictions[offset]);
    }

    private int offset(Position position) {
        int offset = Math.toIntExact(position.offset());
        if (offset >= sent.length) {
            int length = Math.max(offset + 1, 2 * sent.length);
            sent = Arrays.copyOf(sent, length);
            sentContents = Arrays.copyOf(sentContents, length);
            arrivals = Arrays.copyOf(arrivals, length);
            arrivedContents = Arrays.copyOf(arrivedContents, length);
            contradictions = Arrays.copyOf(contradictions, length);
        }
        return offset;
    }
}
