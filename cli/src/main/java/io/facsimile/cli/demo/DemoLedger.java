package io.facsimile.cli.demo;

import io.facsimile.cli.result.Result.Source;
import io.facsimile.delivery.DeliveryLedger;
import io.facsimile.delivery.Position;
import java.util.Map;
import java.util.TreeMap;

/**
 * Books every image that was sent by its place in the input topic, and every result by the place that it names. Images
 * may be booked from another thread than results.
 */
final class DemoLedger {
    private final DeliveryLedger codes = new DeliveryLedger();

    /** Of these, what was flagged is what must have come. */
    private final DeliveryLedger anomalies = new DeliveryLedger();

    private final Map<String, Tally> tallies = new TreeMap<>();
    private int deadLetters;

    /**
     * Images of one kind.
     *
     * @param received codes of such images, doubled ones included
     * @param flagged those of them that were called anomalous
     */
    record Tally(int received, int flagged) {
        private static final Tally NONE = new Tally(0, 0);

        double share() {
            return received == 0 ? 0 : (double) flagged / received;
        }
    }

    /**
     * Whether every image came out once.
     *
     * @param sent images that the broker acknowledged
     * @param codes received, doubled ones included
     * @param missing images without a code
     * @param doubled images with more than one code
     * @param unknown codes of images that were never sent
     * @param anomalies received, doubled ones included
     * @param anomaliesAmiss flagged images whose anomaly is missing or doubled, and anomalies of images not flagged
     * @param deadLetters images that could not be scored
     */
    record Delivery(
            int sent,
            int codes,
            int missing,
            int doubled,
            int unknown,
            int anomalies,
            int anomaliesAmiss,
            int deadLetters) {
        boolean everyImageOnce() {
            return sent > 0 && missing == 0 && doubled == 0 && unknown == 0 && anomaliesAmiss == 0 && deadLetters == 0;
        }
    }

    void sent(Source place) {
        codes.sent(position(place));
    }

    void code(Source place, String kind, boolean anomalous) {
        codes.arrived(position(place));
        if (anomalous) {
            anomalies.sent(position(place));
        }
        Tally before = tallies.getOrDefault(kind, Tally.NONE);
        tallies.put(kind, new Tally(before.received() + 1, before.flagged() + (anomalous ? 1 : 0)));
    }

    void anomaly(Source place) {
        anomalies.arrived(position(place));
    }

    void deadLetter() {
        deadLetters++;
    }

    /** Images of which a code or a dead letter has come. */
    int answered() {
        return codes.distinct() + deadLetters;
    }

    /** What was made of each kind of image, by the names of the kinds. */
    Map<String, Tally> tallies() {
        return Map.copyOf(tallies);
    }

    Delivery delivery() {
        return new Delivery(
                codes.sent(),
                Math.toIntExact(codes.arrivals()),
                codes.missing().count(),
                codes.doubled().count(),
                codes.unknown().count(),
                Math.toIntExact(anomalies.arrivals()),
                anomalies.amiss().count(),
                deadLetters);
    }

    private static Position position(Source place) {
        return new Position(place.topic(), place.partition(), place.offset());
    }
}
