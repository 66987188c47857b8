package io.facsimile.streamer.recovery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many records were published to each output topic since the start; with transactions, committed. Thread-safe. */
public final class Published {
    private final Map<String, Long> records = new ConcurrentHashMap<>();

    void add(String topic, long more) {
        records.merge(topic, more, Long::sum);
    }

    public long to(String topic) {
        return records.getOrDefault(topic, 0L);
    }
}
