package io.facsimile.streamer.scoring;

import io.facsimile.streamer.frame.PolledRecords;
import io.facsimile.streamer.observe.BatchObserver;
import io.facsimile.streamer.observe.BatchObserverFactory;
import io.facsimile.streamer.observe.BatchReport;
import io.facsimile.streamer.output.ResultForwarder;
import io.facsimile.streamer.serving.ScoredBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Scores the images of a frame together and forwards, for each, a code and perhaps an anomaly, or a dead letter. When
 * {@link #process} returns, everything of the frame has been forwarded: nothing is buffered from one call to the next.
 */
public final class ScoringProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final Supplier<FrameScorer> newScorer;
    private final ResultForwarder forwarder;
    private final List<BatchObserverFactory> factories;
    private final List<BatchObserver> observers = new ArrayList<>();

    private ProcessorContext<byte[], byte[]> context;
    private FrameScorer scorer;

    /**
     * @param newScorer asked when the task begins, as it takes native memory
     * @param forwarder of this processor alone
     * @param factories of those who look on, in the order in which they are told
     */
    public ScoringProcessor(
            Supplier<FrameScorer> newScorer, ResultForwarder forwarder, List<BatchObserverFactory> factories) {
        this.newScorer = newScorer;
        this.forwarder = forwarder;
        this.factories = List.copyOf(factories);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.scorer = newScorer.get();
        try {
            factories.forEach(factory -> observers.add(factory.observerOf(context)));
        } catch (RuntimeException e) {
            closeAll().ifPresent(e::addSuppressed);
            throw e;
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        scorer.score(PolledRecords.of(record, context.recordMetadata()), this::publish);
    }

    private void publish(ScoredBatch batch) {
        BatchReport report = forwarder.forward(batch, context::forward);
        observers.forEach(observer -> observer.observe(report));
    }

    /** Kafka Streams closes a processor when its task moves elsewhere; the model is closed by its slot's owner. */
    @Override
    public void close() {
        closeAll().ifPresent(failure -> {
            throw failure;
        });
    }

    /** All of them, whichever fails; returns the first failure with the others. */
    private Optional<RuntimeException> closeAll() {
        List<Runnable> open = new ArrayList<>();
        if (scorer != null) {
            open.add(scorer::close);
        }
        observers.forEach(observer -> open.add(observer::close));
        scorer = null;
        observers.clear();
        Optional<RuntimeException> first = Optional.empty();
        for (Runnable close : open) {
            try {
                close.run();
            } catch (RuntimeException e) {
                first.ifPresent(failure -> failure.addSuppressed(e));
                first = first.or(() -> Optional.of(e));
            }
        }
        return first;
    }
}
