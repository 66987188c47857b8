package io.facsimile.trainer.dense;

import io.facsimile.core.image.ImageSet;
import io.facsimile.trainer.Trainer;
import io.facsimile.trainer.loop.EpochSummary;
import io.facsimile.trainer.loop.PixelMatrix;
import io.facsimile.trainer.loop.TrainingException;
import io.facsimile.trainer.loop.TrainingListener;
import io.facsimile.trainer.options.OptimiserOptions;
import io.facsimile.trainer.options.RunOptions;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Trains the dense autoencoder as {@link Trainer} does and tells how long epochs take; writes nothing. On one thread,
 * for the whole process.
 */
public final class TrainingClock implements AutoCloseable {
    private static final double NANOS = 1e9;

    private final PixelMatrix train;
    private final PixelMatrix heldOut;
    private final DenseLayout layout;
    private final DenseTraining training;
    private final Map<Operation, Long> nanos = new EnumMap<>(Operation.class);
    private boolean looking;

    /**
     * @param images what to train on; one batch of them also stands for those held out, which no epoch's time counts
     * @throws IllegalArgumentException if there are no images, or the code is larger than they are
     */
    public TrainingClock(ImageSet images, int codeSize, OptimiserOptions options) {
        if (images.size() < 1) {
            throw new IllegalArgumentException("training clock: expected at least one image, got none");
        }
        NativeThreads.useOne();
        layout = new DenseLayout(images.shape().pixels(), codeSize);
        train = new PixelMatrix(images);
        heldOut = new PixelMatrix(
                images,
                IntStream.range(0, Math.min(images.size(), options.batchSize())).toArray());
        training = new DenseTraining(
                layout,
                options,
                RunOptions.defaults(),
                train,
                heldOut,
                () -> false,
                TrainingListener.silent(),
                this::run);
    }

    /** One more epoch, as a training runs it. */
    public EpochTime epoch() throws TrainingException {
        return epoch(false);
    }

    /** One more epoch, with a look at the clock before and after each operation. */
    public EpochTime epochByOperation() throws TrainingException {
        return epoch(true);
    }

    /**
     * Floating-point operations of the matrix products of one image's training step, 2·m·n for m inputs and n outputs:
     * each layer once forward and once for its weights' gradient, and all but the first once for the errors below.
     */
    public long multiplicationsPerImage() {
        long all = layout.layers().stream().mapToLong(TrainingClock::product).sum();
        return 3 * all - product(layout.layers().get(0));
    }

    private static long product(DenseLayout.Layer layer) {
        return 2L * layer.inputs() * layer.outputs();
    }

    private EpochTime epoch(boolean look) throws TrainingException {
        nanos.clear();
        looking = look;
        Map<Operation, Double> seconds = new EnumMap<>(Operation.class);
        EpochSummary summary = training.epoch();
        nanos.forEach((operation, spent) -> seconds.put(operation, spent / NANOS));
        return new EpochTime(train.size(), summary.seconds(), seconds);
    }

    private void run(Operation operation, Runnable work) {
        if (!looking) {
            work.run();
            return;
        }
        long start = System.nanoTime();
        work.run();
        nanos.merge(operation, System.nanoTime() - start, Long::sum);
    }

    @Override
    public void close() {
        training.close();
        heldOut.close();
        train.close();
    }
}
