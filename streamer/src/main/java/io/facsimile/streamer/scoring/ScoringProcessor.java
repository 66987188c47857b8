package io.facsimile.streamer.scoring;

import io.facsimile.streamer.frame.PolledRecords;
import io.facsimile.streamer.observe.BatchObserver;
import io.facsimile.streamer.observe.BatchObserverFactory;
import io.facsimile.streamer.observe.BatchReport;
import io.facsimile.streamer.output.ResultForwarder;
import io.facsimile.streamer.serving.ScoredBatch;
import java.util.List;
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

    private ProcessorContext<byte[], byte[]> context;
    private FrameScorer scorer;
    private List<BatchObserver> observers = List.of();

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
        this.observers =
                factories.stream().map(factory -> factory.observerOf(context)).toList();
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
        if (scorer != null) {
            scorer.close();
        }
        observers.forEach(BatchObserver::close);
    }
}
