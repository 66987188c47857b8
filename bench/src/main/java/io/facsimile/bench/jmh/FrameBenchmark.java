package io.facsimile.bench.jmh;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.streamer.frame.PollBatcher;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Frames of a poll of 2,048 images: µs a poll. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class FrameBenchmark {
    private static final int POLLED = 2_048;
    private static final ImageShape SHAPE = new ImageShape(28, 28);

    private final PollBatcher batcher = new PollBatcher();
    private ConsumerRecords<byte[], byte[]> polled;

    @Setup
    public void poll() throws IOException {
        batcher.configure(Map.of(PollBatcher.MAX_RECORDS, 512, PollBatcher.MAX_BYTES, 1 << 20));
        polled = PolledImages.poll(PolledImages.of(ImageSet.owning(SHAPE, new byte[SHAPE.pixels()]), POLLED));
    }

    @Benchmark
    public ConsumerRecords<byte[], byte[]> frame() {
        return batcher.onConsume(polled);
    }
}
