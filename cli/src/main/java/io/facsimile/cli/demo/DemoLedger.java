package io.facsimile.cli.demo;

import io.facsimile.cli.result.Result.Source;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Books every image that was sent by its place in the input topic, and every result by the place that it names. Images
 * may be booked from another thread than results.
 */
final class DemoLedger {
    private final Set<Source> sent = ConcurrentHashMap.newKeySet();
    private final Map<Source, Integer> codes = new ConcurrentHashMap<>();
    private final Map<Source, Integer> anomalies = new ConcurrentHashMap<>();
    private final Set<Source> flagged = ConcurrentHashMap.newKeySet();
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
        sent.add(place);
    }

    void code(Source place, String kind, boolean anomalous) {
        codes.merge(place, 1, Integer::sum);
        if (anomalous) {
            flagged.add(place);
        }
        Tally before = tallies.getOrDefault(kind, Tally.NONE);
        tallies.put(kind, new Tally(before.received() + 1, before.flagged() + (anomalous ? 1 : 0)));
    }

    void anomaly(Source place) {
        anomalies.merge(place, 1, Integer::sum);
    }

    void deadLetter() {
        deadLetters++;
    }

    /** Images of which a code or a dead letter has come. */
    int answered() {
        return codes.size() + deadLetters;
    }

    /** What was made of each kind of image, by the names of the kinds. */
    Map<String, Tally> tallies() {
        return Map.copyOf(tallies);
    }

    Delivery delivery() {
        int amiss = 0;
        for (Source place : flagged) {
            amiss += anomalies.getOrDefault(place, 0) == 1 ? 0 : 1;
        }
        for (Source place : anomalies.keySet()) {
            amiss += flagged.contains(place) ? 0 : 1;
        }
        return new Delivery(
                sent.size(),
                sum(codes),
                count(sent, place -> !codes.containsKey(place)),
                count(codes.keySet(), place -> codes.get(place) > 1),
                count(codes.keySet(), place -> !sent.contains(place)),
                sum(anomalies),
                amiss,
                deadLetters);
    }

    private static int sum(Map<Source, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static int count(Set<Source> places, Predicate<Source> which) {
        return Math.toIntExact(places.stream().filter(which).count());
    }
}
