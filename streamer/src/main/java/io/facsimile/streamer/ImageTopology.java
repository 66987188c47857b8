package io.facsimile.streamer;

import io.facsimile.core.image.ImageShape;
import io.facsimile.streamer.input.AvroImages;
import io.facsimile.streamer.input.PixelReader;
import io.facsimile.streamer.observe.BatchObserverFactory;
import io.facsimile.streamer.options.StreamerOptions;
import io.facsimile.streamer.output.DeadLetters;
import io.facsimile.streamer.output.OutputFormat;
import io.facsimile.streamer.output.OutputGate;
import io.facsimile.streamer.output.OutputRecords;
import io.facsimile.streamer.output.ResultForwarder;
import io.facsimile.streamer.output.TopologyNodes;
import io.facsimile.streamer.record.RecordTime;
import io.facsimile.streamer.recovery.PositionGuard;
import io.facsimile.streamer.recovery.RefusedRecords;
import io.facsimile.streamer.registry.SchemaRegistry;
import io.facsimile.streamer.scoring.FrameScorer;
import io.facsimile.streamer.scoring.ScoringProcessor;
import io.facsimile.streamer.serving.ModelSlot;
import io.facsimile.streamer.topic.OutputRules;
import io.facsimile.wire.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The whole topology:
 *
 * <pre>
 * images → score → codes
 *                → anomalies
 *                → dead-letters
 * </pre>
 */
final class ImageTopology {
    /** Native memory of one task's batch at the most; larger images are scored in smaller batches. */
    private static final long BATCH_MEMORY = 16L << 20;

    /** A byte that goes in and a float that comes out. */
    private static final int BYTES_PER_PIXEL = 1 + Float.BYTES;

    private ImageTopology() {}

    /**
     * Starts nothing; the slot must stay open for as long as the topology runs.
     *
     * @param slot whose model scores; may be given another between two frames
     * @param rules what the output topics take, as it is when asked
     * @param refused what they have refused all the same
     * @param observers told of each batch of every task
     */
    static Topology build(
            StreamerOptions options,
            ModelSlot slot,
            Optional<SchemaRegistry> registry,
            Supplier<OutputRules> rules,
            RefusedRecords refused,
            List<BatchObserverFactory> observers) {
        ImageShape shape = slot.shape();
        Topics topics = options.topics().names();
        Clock clock = Clock.systemUTC();
        int capacity = batchCapacity(options.processing().batchSize(), shape);
        ByteArraySerializer bytes = new ByteArraySerializer();
        ByteArrayDeserializer raw = new ByteArrayDeserializer();
        return new Topology()
                .addSource(
                        AutoOffsetReset.earliest(),
                        TopologyNodes.IMAGES,
                        clockWhereAbsent(clock),
                        raw,
                        raw,
                        topics.images())
                .addProcessor(
                        TopologyNodes.SCORE,
                        () -> new PositionGuard(new ScoringProcessor(
                                () -> new FrameScorer(
                                        new PixelReader(
                                                shape, options.input().maxImagePixels(), new AvroImages(registry)),
                                        slot,
                                        capacity,
                                        System::nanoTime),
                                new ResultForwarder(
                                        model -> new OutputRecords(OutputFormat.of(model, options.output())),
                                        new OutputGate(topics, rules, refused),
                                        new DeadLetters(
                                                topics.deadLetters(),
                                                () -> rules.get().deadLetters(),
                                                refused,
                                                clock),
                                        clock),
                                observers)),
                        TopologyNodes.IMAGES)
                // No partitioner of our own: one that waits for a topic's metadata makes Streams keep a record aside.
                .addSink(TopologyNodes.CODES, topics.codes(), bytes, bytes, TopologyNodes.SCORE)
                .addSink(TopologyNodes.ANOMALIES, topics.anomalies(), bytes, bytes, TopologyNodes.SCORE)
                .addSink(TopologyNodes.DEAD_LETTERS, topics.deadLetters(), bytes, bytes, TopologyNodes.SCORE);
    }

    static int batchCapacity(int batchSize, ImageShape shape) {
        long fitting = BATCH_MEMORY / ((long) shape.pixels() * BYTES_PER_PIXEL);
        return Math.toIntExact(Math.max(1, Math.min(batchSize, fitting)));
    }

    /** Records of very old producers have no timestamp; Kafka Streams would stop at them. */
    private static TimestampExtractor clockWhereAbsent(Clock clock) {
        return (record, partitionTime) -> RecordTime.of(record, clock.millis());
    }
}
