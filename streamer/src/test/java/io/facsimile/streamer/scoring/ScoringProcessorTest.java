package io.facsimile.streamer.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.streamer.input.AvroImages;
import io.facsimile.streamer.input.PixelReader;
import io.facsimile.streamer.observe.BatchObserver;
import io.facsimile.streamer.observe.BatchObserverFactory;
import io.facsimile.streamer.observe.BatchReport;
import io.facsimile.streamer.options.OutputConfig;
import io.facsimile.streamer.output.DeadLetters;
import io.facsimile.streamer.output.OutputFormat;
import io.facsimile.streamer.output.OutputGate;
import io.facsimile.streamer.output.OutputRecords;
import io.facsimile.streamer.output.ResultForwarder;
import io.facsimile.streamer.recovery.RefusedRecords;
import io.facsimile.streamer.serving.ModelSlot;
import io.facsimile.streamer.serving.ServingModel;
import io.facsimile.streamer.topic.OutputRules;
import io.facsimile.streamer.topic.TopicRules;
import io.facsimile.wire.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringProcessorTest {
    private static final ImageShape SHAPE = new ImageShape(4, 4);

    private final MockProcessorContext<byte[], byte[]> task = new MockProcessorContext<>();
    private final List<String> closed = new ArrayList<>();
    private ServingModel model;
    private ModelSlot slot;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        model = ServingModel.open(TinyModel.write(folder, SHAPE), OptionalDouble.empty());
        slot = new ModelSlot(model);
    }

    @AfterEach
    void close() {
        slot.close();
    }

    @Test
    void anObserverThatCannotBeMadeLeavesNoneOpenThatWasMadeBefore() {
        ScoringProcessor processor = processor(
                of -> failing("first"),
                of -> {
                    throw new IllegalStateException("no observer");
                },
                of -> failing("never made"));

        assertThatIllegalStateException()
                .isThrownBy(() -> processor.init(task))
                .withMessage("no observer")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .isEqualTo("first"));
        assertThat(closed).containsExactly("first");
        assertThatTheScorerIsClosed();
    }

    @Test
    void closesAllAndThrowsTheFirstFailureWithTheOthers() {
        ScoringProcessor processor = processor(of -> failing("first"), of -> failing("second"), of -> failing("third"));
        processor.init(task);

        assertThatIllegalStateException()
                .isThrownBy(processor::close)
                .withMessage("first")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("second", "third"));
        assertThat(closed).containsExactly("first", "second", "third");
        assertThatTheScorerIsClosed();
    }

    /** Its lease is the last on a model whose slot is closed. */
    private void assertThatTheScorerIsClosed() {
        slot.close();
        assertThat(model.hasEnded()).isTrue();
    }

    private BatchObserver failing(String name) {
        return new BatchObserver() {
            @Override
            public void observe(BatchReport report) {
                throw new AssertionError("nothing was scored");
            }

            @Override
            public void close() {
                closed.add(name);
                throw new IllegalStateException(name);
            }
        };
    }

    private ScoringProcessor processor(BatchObserverFactory... factories) {
        Topics topics = new Topics("facsimile");
        TopicRules any = TopicRules.KAFKA_DEFAULT;
        RefusedRecords refused = new RefusedRecords(System::nanoTime, () -> {});
        return new ScoringProcessor(
                () -> new FrameScorer(
                        new PixelReader(SHAPE, 100, new AvroImages(Optional.empty())), slot, 1, System::nanoTime),
                new ResultForwarder(
                        of -> new OutputRecords(OutputFormat.of(of, OutputConfig.DEFAULT)),
                        new OutputGate(topics, () -> OutputRules.all(any), refused),
                        new DeadLetters(topics.deadLetters(), () -> any, refused, Clock.systemUTC()),
                        Clock.systemUTC()),
                List.of(factories));
    }
}
