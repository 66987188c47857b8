package io.facsimile.bench.training;

import io.facsimile.core.image.ImageSet;
import io.facsimile.trainer.dense.DenseArchitecture;
import io.facsimile.trainer.dense.DenseLayout;
import io.facsimile.trainer.images.PixelMatrix;
import io.facsimile.trainer.loop.EpochLoop;
import io.facsimile.trainer.loop.TrainingCallbacks;
import io.facsimile.trainer.loop.TrainingException;
import io.facsimile.trainer.loop.TrainingListener;
import io.facsimile.trainer.loop.TrainingTask;
import io.facsimile.trainer.numeric.NativeThreads;
import io.facsimile.trainer.options.OptimiserOptions;
import io.facsimile.trainer.options.RunOptions;

/**
 * Trains the dense autoencoder as the trainer does and tells how long epochs take; writes nothing. On one thread, for
 * the whole process.
 */
public final class TrainingClock implements AutoCloseable {
    private final PixelMatrix train;
    private final PixelMatrix heldOut;
    private final DenseLayout layout;
    private final OperationClock operations = new OperationClock();
    private final EpochLoop training;

    /**
     * @param images what to train on; one batch of them also stands for those held out, which no epoch's time counts
     * @throws IllegalArgumentException if there are no images, or the code is larger than they are
     */
    public TrainingClock(ImageSet images, int codeSize, OptimiserOptions optimiser) {
        if (images.size() < 1) {
            throw new IllegalArgumentException("training clock: expected at least one image, got none");
        }
        NativeThreads.useOne();
        layout = new DenseLayout(images.shape().pixels(), codeSize);
        train = new PixelMatrix(images);
        heldOut = new PixelMatrix(images, 0, Math.min(images.size(), optimiser.batchSize()));
        training = new DenseArchitecture()
                .start(
                        new TrainingTask(train, heldOut, codeSize, optimiser, RunOptions.defaults()),
                        new TrainingCallbacks(TrainingListener.silent(), operations, () -> false));
    }

    /** One more epoch, as a training runs it. */
    public EpochTime epoch() throws TrainingException {
        return epoch(false);
    }

    /** One more epoch, with a look at the clock after each operation. */
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
        operations.reset(look);
        double seconds = training.epoch().seconds();
        return new EpochTime(train.size(), seconds, operations.seconds());
    }

    @Override
    public void close() {
        training.close();
        heldOut.close();
        train.close();
    }
}
