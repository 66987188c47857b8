package io.facsimile.cli.result;

import io.facsimile.schemas.Anomaly;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Keeps the highest-scoring anomalies of each kind, so that one kind cannot crowd out the others. */
public final class HighestAnomalies {
    private static final Comparator<Anomaly> BY_SCORE = Comparator.comparingDouble(Anomaly::getScore);

    private final int perKind;
    private final Map<String, PriorityQueue<Anomaly>> kept = new TreeMap<>();

    public HighestAnomalies(int perKind) {
        this.perKind = perKind;
    }

    /** An anomaly and what its image really was. */
    public record Ranked(String kind, Anomaly anomaly) {}

    public void add(String kind, Anomaly anomaly) {
        PriorityQueue<Anomaly> lowestFirst = kept.computeIfAbsent(kind, k -> new PriorityQueue<>(BY_SCORE));
        lowestFirst.add(anomaly);
        if (lowestFirst.size() > perKind) {
            lowestFirst.remove();
        }
    }

    /** Returns them kind by kind, each from the highest score down. */
    public List<Ranked> ranked() {
        List<Ranked> ranked = new ArrayList<>();
        kept.forEach((kind, anomalies) -> anomalies.stream()
                .sorted(BY_SCORE.reversed())
                .forEach(anomaly -> ranked.add(new Ranked(kind, anomaly))));
        return ranked;
    }
}
