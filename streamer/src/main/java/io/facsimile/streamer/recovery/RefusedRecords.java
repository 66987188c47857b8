package io.facsimile.streamer.recovery;

import io.facsimile.streamer.record.RecordPosition;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What output topics have refused although their settings promised otherwise: those may have changed, or cannot be
 * read. When the records are read again, this tells which of them are to blame.
 *
 * <p>A broker that names the records to blame gives each an error of its own; one that does not gives the whole batch
 * the same one. Those are suspects, to be sent alone, and the one that is refused then is to blame.
 *
 * <p>Thread-safe. Forgets the oldest of more than {@value #MOST}, and all some time after the last; what is forgotten
 * too soon is found out once more.
 */
public final class RefusedRecords {
    private static final int MOST = 10_000;

    /** Longer than it takes to read them again. */
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private final Map<Output, Refusal> refusals = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Output, Refusal> eldest) {
            return size() > MOST;
        }
    };

    private final LongSupplier nanoTime;
    private final Runnable listener;
    private volatile boolean any;
    private volatile long lastRefusal;

    /** What becomes of the record of an image in one topic. */
    private record Output(String topic, RecordPosition source) {}

    /**
     * @param error the very one that the producer gave
     * @param toBlame whether it is about this record, and not perhaps about another of its batch
     * @param times how often the record was refused while it was known to be to blame
     */
    private record Refusal(Exception error, boolean toBlame, int times) {}

    /**
     * @param nanoTime a clock such as {@link System#nanoTime}
     * @param listener told of each refusal, on the producer's thread
     */
    public RefusedRecords(LongSupplier nanoTime, Runnable listener) {
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    /** Whether anything is remembered; asked for each record, so without a lock. */
    boolean any() {
        return any && nanoTime.getAsLong() - lastRefusal < MEMORY.toNanos();
    }

    /**
     * Notes a refusal.
     *
     * @param source the image that the record came from
     * @param certain whether the error is an answer to this record's batch, and not perhaps handed down from another
     *     one, as a transaction's first error is to all that it still holds
     * @return how often this record itself has been refused so far; 0 as long as it is only a suspect
     */
    public synchronized int add(String topic, RecordPosition source, Exception error, boolean certain) {
        if (!any()) {
            refusals.clear();
        }
        lastRefusal = nanoTime.getAsLong();
        any = true;
        listener.run();
        Output output = new Output(topic, source);
        Refusal before = refusals.remove(output);
        Refusal now;
        if (before == null) {
            boolean ofSeveral = isOfSeveral(topic, error);
            now = new Refusal(error, certain && !ofSeveral, 1);
        } else if (!certain) {
            now = before;
        } else if (!before.toBlame()) { // it was sent alone
            now = new Refusal(error, true, 1);
        } else {
            now = new Refusal(error, true, before.times() + 1);
        }
        refusals.put(output, now);
        return now.toBlame() ? now.times() : 0;
    }

    /** Whether others have the same error; if so, those are suspects too. */
    private boolean isOfSeveral(String topic, Exception error) {
        boolean several = false;
        for (Map.Entry<Output, Refusal> other : refusals.entrySet()) {
            Refusal refusal = other.getValue();
            if (refusal.error() == error && other.getKey().topic().equals(topic)) {
                several = true;
                if (refusal.times() == 1) {
                    other.setValue(new Refusal(error, false, 1));
                }
            }
        }
        return several;
    }

    /** Whether this record must be sent without any other, so that it is known what the answer is about. */
    boolean isToBeSentAlone(String topic, RecordPosition source) {
        return find(topic, source).isPresent();
    }

    /** What the topic had against this record, in the broker's words; none if it is not known to be to blame. */
    public Optional<String> objection(String topic, RecordPosition source) {
        return find(topic, source)
                .filter(Refusal::toBlame)
                .map(refusal -> refusal.error().getMessage());
    }

    private Optional<Refusal> find(String topic, RecordPosition source) {
        if (!any()) {
            return Optional.empty();
        }
        synchronized (this) {
            return Optional.ofNullable(refusals.get(new Output(topic, source)));
        }
    }
}
