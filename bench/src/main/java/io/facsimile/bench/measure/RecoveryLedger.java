package io.facsimile.bench.measure;

import io.facsimile.bench.testbed.EncodedImages;
import io.facsimile.delivery.DeliveryLedger;
import io.facsimile.delivery.Position;
import java.time.Duration;
import java.util.BitSet;
import java.util.OptionalLong;

/** Keeps which codes came, and finds when they came again after a kill and when they were up to date again. */
final class RecoveryLedger {
    /** For messages alone: a run has one topic of images. */
    private static final String IMAGES = "images";

    private final Schedule schedule;
    private final Duration upToDate;
    private final DeliveryLedger deliveries = new DeliveryLedger();
    private final BitSet currentPartitions = new BitSet();
    private final int partitions;
    private OptionalLong killed = OptionalLong.empty();
    private OptionalLong firstCode = OptionalLong.empty();
    private OptionalLong caughtUp = OptionalLong.empty();

    /**
     * @param schedule by which images are sent, beginning with index 0
     * @param partitions of the images
     * @param upToDate the highest age of a code that counts as that
     */
    RecoveryLedger(Schedule schedule, int partitions, Duration upToDate) {
        this.schedule = schedule;
        this.partitions = partitions;
        this.upToDate = upToDate;
    }

    void killed(long nanos) {
        killed = OptionalLong.of(nanos);
    }

    /** Books the code of an image; only of those due after the kill can it be told that they were not read before. */
    void code(long index, long nanos) {
        int partition = EncodedImages.partition(index, partitions);
        deliveries.arrived(new Position(IMAGES, partition, index)); // its number stands in place of its offset
        if (killed.isEmpty() || schedule.due(index) < killed.getAsLong()) {
            return;
        }
        if (firstCode.isEmpty()) {
            firstCode = OptionalLong.of(nanos);
        }
        if (nanos - schedule.due(index) <= upToDate.toNanos()) {
            currentPartitions.set(partition);
            if (caughtUp.isEmpty() && currentPartitions.cardinality() == partitions) {
                caughtUp = OptionalLong.of(nanos);
            }
        }
    }

    /** When the first code of an image that was due after the kill came; none yet. */
    OptionalLong firstCode() {
        return firstCode;
    }

    /** When a fresh code of an image of every partition had come; none yet. */
    OptionalLong caughtUp() {
        return caughtUp;
    }

    /** Images that have at least one code. */
    long distinct() {
        return deliveries.distinct();
    }

    /** Codes beyond one an image. */
    long doubled() {
        return deliveries.arrivals() - deliveries.distinct();
    }
}
