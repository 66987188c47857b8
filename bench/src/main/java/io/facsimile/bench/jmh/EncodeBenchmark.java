package io.facsimile.bench.jmh;

import io.facsimile.core.model.runtime.InferenceException;
import io.facsimile.core.model.runtime.Scorer;
import io.facsimile.streamer.options.OutputConfig;
import io.facsimile.streamer.output.OutputFormat;
import io.facsimile.streamer.output.OutputRecords;
import io.facsimile.streamer.serving.ServingModel;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From the model's output to the value of a record: ns an image. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class EncodeBenchmark {
    private final Instant now = Instant.now();

    private BenchmarkModel model;
    private Scorer scorer;
    private OutputRecords outputs;
    private ConsumerRecord<byte[], byte[]> source;

    @Setup(Level.Trial)
    public void open() throws IOException, InferenceException {
        model = BenchmarkModel.open();
        scorer = model.autoencoder().newScorer(1);
        ServingModel serving = new ServingModel(
                model.autoencoder(), model.autoencoder().metadata().verdict());
        outputs = new OutputRecords(OutputFormat.of(serving, OutputConfig.DEFAULT));
        source = PolledImages.of(model.data().test(), 1).get(0);
        scorer.images().put(0, model.data().test().image(0));
        scorer.run(1);
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        scorer.close();
        model.close();
    }

    @Benchmark
    public byte[] code() {
        return outputs.code(source, scorer, 0);
    }

    @Benchmark
    public byte[] anomaly() {
        return outputs.anomaly(source, scorer, 0, now);
    }
}
