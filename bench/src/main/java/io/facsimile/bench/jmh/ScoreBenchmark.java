package io.facsimile.bench.jmh;

import io.facsimile.core.model.runtime.InferenceException;
import io.facsimile.core.model.runtime.Scorer;
import io.facsimile.data.DataSet;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One run of the model over a batch, without Kafka: µs a batch of {@code batchSize} images, on one thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class ScoreBenchmark {
    @Param({"1", "64", "512"})
    private int batchSize;

    private BenchmarkModel model;
    private Scorer scorer;

    @Setup(Level.Trial)
    public void open() throws IOException {
        model = BenchmarkModel.open();
        scorer = model.autoencoder().newScorer(batchSize);
        DataSet data = model.data();
        for (int i = 0; i < batchSize; i++) {
            scorer.images().put(i, data.test().image(i % data.test().size()));
        }
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        scorer.close();
        model.close();
    }

    /** Returns a score, so that the run is not optimised away. */
    @Benchmark
    public float score() throws InferenceException {
        scorer.run(batchSize);
        return scorer.score(batchSize - 1);
    }
}
