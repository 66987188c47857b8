package io.facsimile.streamer.observe;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * An outage of all brokers, as the clients' metrics show it: nothing is received any more. An idle consumer too has
 * answers to its heartbeats every few seconds, so bytes that stop coming mean that nobody is there, whether connections
 * are refused or hang; or that all consumers wait to join their group, which takes as long as the session of a member
 * that died. So someone else asks before that is said.
 */
final class BrokerOutage {
    /** Longer than the time between two heartbeats, 3 s by default. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final String RECEIVED = "incoming-byte-total";

    private final Map<MetricName, Double> received = new HashMap<>();
    private Duration lastAnswer;
    private boolean lasting;

    BrokerOutage(Duration now) {
        lastAnswer = now;
    }

    /** The change since the last look. */
    enum Change {
        NONE,
        BEGAN,
        ENDED
    }

    /**
     * Looks at the metrics.
     *
     * @param question whether a broker answers when asked; put only after a pause, and takes its time
     * @param now on any clock that only goes forward
     */
    Change look(Map<MetricName, ? extends Metric> metrics, BooleanSupplier question, Duration now) {
        boolean wasLasting = lasting;
        if (hasGrown(metrics) || (!wasLasting && isPausing(now) && question.getAsBoolean())) {
            lastAnswer = now;
        }
        lasting = isPausing(now);
        if (lasting == wasLasting) {
            return Change.NONE;
        }
        return lasting ? Change.BEGAN : Change.ENDED;
    }

    private boolean isPausing(Duration now) {
        return now.minus(lastAnswer).compareTo(LONGEST_PAUSE) >= 0;
    }

    /** A replaced thread brings new clients, whose metrics begin at nothing, so each is compared with itself. */
    private boolean hasGrown(Map<MetricName, ? extends Metric> metrics) {
        Map<MetricName, Double> before = Map.copyOf(received);
        received.clear();
        boolean grown = false;
        for (Map.Entry<MetricName, ? extends Metric> metric : metrics.entrySet()) {
            if (metric.getKey().name().equals(RECEIVED) && metric.getValue().metricValue() instanceof Double bytes) {
                grown |= bytes > before.getOrDefault(metric.getKey(), 0.0);
                received.put(metric.getKey(), bytes);
            }
        }
        return grown;
    }
}
