package io.facsimile.trainer.loop;

import io.facsimile.trainer.images.PixelMatrix;
import io.facsimile.trainer.images.Shuffle;
import io.facsimile.trainer.model.TrainedModel;
import io.facsimile.trainer.options.OptimiserOptions;
import io.facsimile.trainer.options.RunOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/**
 * Trains any architecture epoch by epoch and keeps the weights with the lowest held-out loss. Owns the step.
 *
 * <p>The same options and images give the same weights to the bit, on one machine and build of the native libraries.
 */
public final class EpochLoop implements ModelTraining {
    /** The training loss is sampled: measuring every batch would cost a tenth of the time. */
    private static final int BATCHES_PER_LOSS = 8;

    private final TrainingStep step;
    private final PixelMatrix heldOut;
    private final OptimiserOptions optimiser;
    private final RunOptions run;
    private final TrainingCallbacks callbacks;
    private final int[] order;
    private final Random random;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private double sampledLoss = Double.NaN;
    private int epoch;
    private int bestEpoch;
    private int handedOver;
    private long steps;

    /** @param step on the training images of the task; closed with this */
    public EpochLoop(TrainingStep step, TrainingTask task, TrainingCallbacks callbacks) {
        this.step = step;
        this.heldOut = task.heldOut();
        this.optimiser = task.optimiser();
        this.run = task.run();
        this.callbacks = callbacks;
        order = new int[task.train().size()];
        Arrays.setAll(order, i -> i);
        random = new Random(run.seed());
    }

    /** The best weights so far; before the first epoch those that training starts from. Changed by later epochs. */
    public TrainedModel best() {
        return step.kept();
    }

    /** The epoch whose weights are the best so far, from 1. */
    public int bestEpoch() {
        return bestEpoch;
    }

    @Override
    public TrainingOutcome run(TrainingOutput output) throws IOException {
        boolean last;
        do {
            EpochSummary summary = epochOrBestSoFar(output);
            output.epoch(summary);
            callbacks.listener().onEpoch(summary);
            // Asked once an epoch: whoever stops later ends the next one, which then is handed over.
            last = epoch == run.epochs() || isStopped();
            if (last || epoch % run.sheetEvery() == 0) {
                handOver(output);
                output.sheet(epoch);
            }
        } while (!last);
        return new TrainingOutcome(epoch, bestEpoch, isStopped());
    }

    private EpochSummary epochOrBestSoFar(TrainingOutput output) throws IOException {
        try {
            return epoch();
        } catch (TrainingException e) {
            handOver(output); // it diverged, but was better before
            throw e;
        }
    }

    private void handOver(TrainingOutput output) throws IOException {
        if (bestEpoch > handedOver) {
            output.model(best(), bestEpoch);
            handedOver = bestEpoch;
        }
    }

    /**
     * Trains on every image once, in a new order, or until stopped, but on one batch at least.
     *
     * @throws TrainingException if the loss is no longer a number
     */
    public EpochSummary epoch() throws TrainingException {
        epoch++;
        Shuffle.shuffle(order, random);
        long start = System.nanoTime();
        double loss = 0;
        int measured = 0;
        int done = 0;
        double rate = Double.NaN;
        for (int batch = 0; done < order.length && !(batch > 0 && isStopped()); batch++) {
            int[] images = Arrays.copyOfRange(order, done, Math.min(order.length, done + optimiser.batchSize()));
            rate = optimiser.schedule().rate(optimiser.learningRate(), steps, stepsOfRun());
            if (batch % BATCHES_PER_LOSS == 0) {
                sampledLoss = step.measuredStep(images, rate);
                loss += sampledLoss * images.length;
                measured += images.length;
            } else {
                step.step(images, rate);
            }
            steps++;
            done += images.length;
            callbacks.listener().onBatch(epoch, run.epochs(), done, order.length, sampledLoss);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double heldOutLoss = heldOutLoss();
        boolean isBest = keepIfBest(heldOutLoss);
        return new EpochSummary(
                epoch, run.epochs(), rate, loss / measured, heldOutLoss, seconds, done / seconds, isBest);
    }

    private double heldOutLoss() {
        double sum = 0;
        for (int from = 0; from < heldOut.size(); from += optimiser.batchSize()) {
            sum += step.totalLoss(heldOut.rows(from, Math.min(heldOut.size(), from + optimiser.batchSize())));
        }
        return sum / heldOut.size();
    }

    private boolean keepIfBest(double heldOutLoss) throws TrainingException {
        if (!Double.isFinite(heldOutLoss)) {
            throw new TrainingException("epoch " + epoch + ": expected a finite held-out loss, got " + heldOutLoss
                    + "; training diverged: try a learning rate below " + optimiser.learningRate());
        }
        if (heldOutLoss >= bestLoss) {
            return false;
        }
        bestLoss = heldOutLoss;
        bestEpoch = epoch;
        step.keep();
        return true;
    }

    private boolean isStopped() {
        return callbacks.stopped().getAsBoolean();
    }

    private long stepsOfRun() {
        return run.epochs() * ((order.length + optimiser.batchSize() - 1L) / optimiser.batchSize());
    }

    @Override
    public void close() {
        step.close();
    }
}
