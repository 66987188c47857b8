package io.facsimile.streamer.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.Scorer;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.streamer.frame.Frame;
import io.facsimile.streamer.input.AvroImages;
import io.facsimile.streamer.input.PixelReader;
import io.facsimile.streamer.options.CodeEncoding;
import io.facsimile.streamer.options.OutputConfig;
import io.facsimile.streamer.record.RecordSize;
import io.facsimile.streamer.scoring.FrameScorer;
import io.facsimile.streamer.serving.ModelSlot;
import io.facsimile.streamer.serving.ServingModel;
import io.facsimile.streamer.support.PolledRecords;
import io.facsimile.streamer.support.SmallImages;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is made for an image between the consumer and the producer, counted by the JVM. */
class AllocationTest {
    private static final int IMAGES = 1_000;

    /** Objects of the JVM's own, such as compiled code may make, spread over all images. */
    private static final int NOISE = 1;

    /** Header, length and padding of an array. */
    private static final int ARRAY_OVERHEAD = 24;

    /** What a list of the images of a batch holds for each. */
    private static final int REFERENCES = 2 * Long.BYTES;

    @TempDir
    private Path folder;

    private Autoencoder model;
    private Scorer scorer;
    private ConsumerRecord<byte[], byte[]> source;

    @BeforeEach
    void open() throws IOException {
        model = Autoencoder.open(TinyModel.write(folder, SmallImages.SHAPE));
        scorer = model.newScorer(1);
        source = PolledRecords.record(1, 1, null, SmallImages.avro(SmallImages.twoTone(1)));
    }

    @AfterEach
    void close() {
        scorer.close();
        model.close();
    }

    @Test
    void decodingAnImageAllocatesNothing() throws Exception {
        PixelReader reader = new PixelReader(SmallImages.SHAPE, Integer.MAX_VALUE, new AvroImages(Optional.empty()));

        long bytes = bytesPerCall(() -> reader.read(source, scorer.images(), 0));

        assertThat(bytes).isLessThanOrEqualTo(NOISE);
    }

    @Test
    void measuringARecordAllocatesNothing() throws Exception {
        assertThat(bytesPerCall(() -> Frame.sizeOf(source))).isLessThanOrEqualTo(NOISE);
        assertThat(bytesPerCall(() -> RecordSize.KAFKA_DEFAULT.fits(null, source.value(), source.headers())))
                .isLessThanOrEqualTo(NOISE);
    }

    @ParameterizedTest
    @EnumSource
    void encodingACodeAllocatesTheRecordAndNoMore(CodeEncoding encoding) throws Exception {
        ServingModel serving = new ServingModel(model, model.metadata().verdict());
        OutputRecords outputs = new OutputRecords(OutputFormat.of(serving, new OutputConfig(encoding, true)));
        scorer.images().put(0, SmallImages.twoTone(1), 0);
        scorer.run(1);
        int length = outputs.code(source, scorer, 0).length;

        long bytes = bytesPerCall(() -> outputs.code(source, scorer, 0));

        assertThat(bytes).isBetween((long) length, (long) length + ARRAY_OVERHEAD);
    }

    @Test
    void scoringAFrameAllocatesNothingForAnImageButItsPlaceInAList() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> frame = Collections.nCopies(IMAGES, source);
        try (ModelSlot slot = new ModelSlot(ServingModel.open(folder, OptionalDouble.empty()));
                FrameScorer frames = new FrameScorer(
                        new PixelReader(SmallImages.SHAPE, Integer.MAX_VALUE, new AvroImages(Optional.empty())),
                        slot,
                        IMAGES,
                        System::nanoTime)) {
            long bytes = bytesPerCall(
                    () -> frames.score(frame, batch -> assertThat(batch.size()).isEqualTo(IMAGES)));

            assertThat(bytes / IMAGES).isLessThanOrEqualTo(REFERENCES);
        }
    }

    private interface Work {
        void once() throws Exception;
    }

    private static long bytesPerCall(Work work) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < IMAGES; i++) { // loads classes
            work.once();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < IMAGES; i++) {
            work.once();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / IMAGES;
    }
}
