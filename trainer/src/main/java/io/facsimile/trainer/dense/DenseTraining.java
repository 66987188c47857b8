package io.facsimile.trainer.dense;

import io.facsimile.trainer.loop.EpochSummary;
import io.facsimile.trainer.loop.HeldOutSplit;
import io.facsimile.trainer.loop.PixelMatrix;
import io.facsimile.trainer.loop.TrainingException;
import io.facsimile.trainer.loop.TrainingListener;
import io.facsimile.trainer.options.OptimiserOptions;
import io.facsimile.trainer.options.RunOptions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains the dense autoencoder epoch by epoch and keeps the weights with the lowest held-out loss.
 *
 * <p>The same options and images give the same weights to the bit, on one machine and build of the native libraries.
 */
public final class DenseTraining implements AutoCloseable {
    /** The training loss is sampled: judging every batch would cost a tenth of the time. */
    private static final int BATCHES_PER_LOSS = 8;

    private final OptimiserOptions options;
    private final RunOptions run;
    private final PixelMatrix train;
    private final PixelMatrix heldOut;
    private final BooleanSupplier stopped;
    private final TrainingListener listener;
    private final OperationRunner runner;
    private final MultiLayerNetwork best;
    private final INDArray parameters;
    private final DenseGradient pass;
    private final WeightUpdate update;
    private final LossMeter meter;
    private final Map<Integer, BatchBuffers> buffers = new HashMap<>();
    private final DenseLayout layout;
    private final int[] order;
    private final Random random;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private double sampledLoss = Double.NaN;
    private int epoch;
    private int bestEpoch;
    private long step;

    /**
     * @param train what to learn from, at least one image; not closed here
     * @param heldOut what to judge by, at least one image; not closed here
     * @param stopped asked after each batch; once true, the epoch ends there
     * @param runner runs the operations of the training steps; judging the held-out images is not among them
     */
    public DenseTraining(
            DenseLayout layout,
            OptimiserOptions options,
            RunOptions run,
            PixelMatrix train,
            PixelMatrix heldOut,
            BooleanSupplier stopped,
            TrainingListener listener,
            OperationRunner runner) {
        this.runner = runner;
        this.layout = layout;
        this.options = options;
        this.run = run;
        this.train = train;
        this.heldOut = heldOut;
        this.stopped = stopped;
        this.listener = listener;
        best = new MultiLayerNetwork(layout.configuration(options.updater(), options.learningRate(), run.seed()));
        best.init();
        parameters = best.params().dup().reshape(best.numParams());
        pass = new DenseGradient(layout, parameters, runner);
        update = WeightUpdate.of(options.updater(), parameters);
        meter = new LossMeter(layout.pixels());
        order = new int[train.size()];
        Arrays.setAll(order, i -> i);
        random = new Random(run.seed());
    }

    /** The best weights so far; before the first epoch those that training starts from. Changed by later epochs. */
    public DenseModel best() {
        return new DenseModel(layout, best);
    }

    /** The epoch whose weights are the best so far, from 1. */
    public int bestEpoch() {
        return bestEpoch;
    }

    /**
     * Trains on every image once, in a new order, or until stopped, but on one batch at least.
     *
     * @throws TrainingException if the loss is no longer a number
     */
    public EpochSummary epoch() throws TrainingException {
        epoch++;
        HeldOutSplit.shuffle(order, random);
        long start = System.nanoTime();
        double loss = 0;
        int judged = 0;
        int done = 0;
        double rate = Double.NaN;
        for (int batch = 0; done < order.length && !(batch > 0 && stopped.getAsBoolean()); batch++) {
            int[] rows = Arrays.copyOfRange(order, done, Math.min(order.length, done + options.batchSize()));
            boolean judge = batch % BATCHES_PER_LOSS == 0;
            rate = options.schedule().rate(options.learningRate(), step, steps());
            step(rows, rate, judge);
            if (judge) {
                loss += sampledLoss * rows.length;
                judged += rows.length;
            }
            done += rows.length;
            listener.onBatch(epoch, run.epochs(), done, order.length, sampledLoss);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double heldOutLoss = heldOutLoss();
        boolean isBest = keepIfBest(heldOutLoss);
        return new EpochSummary(epoch, run.epochs(), rate, loss / judged, heldOutLoss, seconds, done / seconds, isBest);
    }

    private void step(int[] rows, double rate, boolean judge) {
        BatchBuffers buffer = buffers(rows.length);
        runner.run(Operation.GATHER, () -> Nd4j.pullRows(train.rows(), buffer.pixels(), 1, rows));
        pass.forward(buffer.pixels(), buffer);
        if (judge) {
            runner.run(Operation.LOSS, () -> sampledLoss = meter.sum(buffer.pixels(), buffer.logits()) / rows.length);
        }
        pass.backward(buffer.pixels(), buffer);
        runner.run(Operation.UPDATE, () -> update.apply(pass.gradient(), rate));
        step++;
    }

    private double heldOutLoss() {
        double sum = 0;
        for (int from = 0; from < heldOut.size(); from += options.batchSize()) {
            int to = Math.min(heldOut.size(), from + options.batchSize());
            INDArray pixels = heldOut.rows(from, to);
            BatchBuffers buffer = buffers(to - from);
            pass.judge(pixels, buffer);
            sum += meter.sum(pixels, buffer.logits());
        }
        return sum / heldOut.size();
    }

    private boolean keepIfBest(double heldOutLoss) throws TrainingException {
        if (!Double.isFinite(heldOutLoss)) {
            throw new TrainingException("epoch " + epoch + ": expected a finite held-out loss, got " + heldOutLoss
                    + "; training diverged: try a learning rate below " + options.learningRate());
        }
        if (heldOutLoss >= bestLoss) {
            return false;
        }
        bestLoss = heldOutLoss;
        bestEpoch = epoch;
        best.params().assign(parameters.reshape(best.params().shape()));
        return true;
    }

    private long steps() {
        return run.epochs() * ((order.length + options.batchSize() - 1L) / options.batchSize());
    }

    private BatchBuffers buffers(int images) {
        return buffers.computeIfAbsent(images, n -> new BatchBuffers(layout, n));
    }

    @Override
    public void close() {
        buffers.values().forEach(BatchBuffers::close);
        pass.close();
        parameters.close();
        best.close();
    }
}
