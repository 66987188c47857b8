package io.facsimile.bench.jmh;

import io.facsimile.bench.contender.StockNetwork;
import io.facsimile.bench.training.EpochTime;
import io.facsimile.bench.training.TrainingClock;
import io.facsimile.core.image.ImageSet;
import io.facsimile.data.catalog.DataCatalog;
import io.facsimile.trainer.architecture.ModelOptions;
import io.facsimile.trainer.dense.DenseLayout;
import io.facsimile.trainer.images.PixelMatrix;
import io.facsimile.trainer.loop.TrainingException;
import io.facsimile.trainer.options.OptimiserOptions;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** An epoch of ten batches by our own passes over the network, and by Deeplearning4j's: µs an image, on one thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class EpochBenchmark {
    private static final int IMAGES = 10 * OptimiserOptions.DEFAULT_BATCH_SIZE;

    private TrainingClock clock;
    private PixelMatrix pixels;
    private MultiLayerNetwork network;

    @Setup(Level.Trial)
    public void open() throws IOException {
        ImageSet images = new DataCatalog(DataCatalog.defaultCacheFolder())
                .generated(DataCatalog.GENERATED_SEED)
                .train()
                .range(0, IMAGES);
        clock = new TrainingClock(images, ModelOptions.DEFAULT_CODE_SIZE, OptimiserOptions.defaults());
        pixels = new PixelMatrix(images);
        network =
                new StockNetwork(new DenseLayout(images.shape().pixels(), ModelOptions.DEFAULT_CODE_SIZE)).initialise();
    }

    @TearDown(Level.Trial)
    public void close() {
        network.close();
        pixels.close();
        clock.close();
    }

    /** As training runs it: images gathered in a new order, losses of some batches, and the held-out ones scored. */
    @Benchmark
    @OperationsPerInvocation(IMAGES)
    public EpochTime epoch() throws TrainingException {
        return clock.epoch();
    }

    /** The same network, loss and updater, with the images in the order that they have. */
    @Benchmark
    @OperationsPerInvocation(IMAGES)
    public double epochByDeeplearning4j() {
        for (int from = 0; from < IMAGES; from += OptimiserOptions.DEFAULT_BATCH_SIZE) {
            INDArray batch = pixels.rows(from, from + OptimiserOptions.DEFAULT_BATCH_SIZE);
            network.fit(batch, batch);
        }
        return network.score();
    }
}
