package io.facsimile.trainer;

import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.data.DataSet;
import io.facsimile.trainer.architecture.ModelOptions;
import io.facsimile.trainer.export.ModelWriter;
import io.facsimile.trainer.export.OutputFolder;
import io.facsimile.trainer.images.PixelMatrix;
import io.facsimile.trainer.images.TrainingData;
import io.facsimile.trainer.loop.ModelTraining;
import io.facsimile.trainer.loop.StepObserver;
import io.facsimile.trainer.loop.TrainingCallbacks;
import io.facsimile.trainer.loop.TrainingException;
import io.facsimile.trainer.loop.TrainingListener;
import io.facsimile.trainer.loop.TrainingOutcome;
import io.facsimile.trainer.loop.TrainingTask;
import io.facsimile.trainer.numeric.NativeThreads;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains one model and writes it, with its history and sheets, into a folder.
 *
 * <p>The folder then holds {@code autoencoder.onnx}, {@code decoder.onnx}, {@code history.csv} (a line an epoch) and
 * {@code epoch_NNN.png} (originals over reconstructions). The model files always are the best model so far, by the loss
 * on a tenth of the training images that is held out; they are written with every sheet and at the end, and never half.
 *
 * <p>Computes on the calling thread, and sets the native libraries to one thread for the whole process.
 */
public final class Trainer {
    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    private final TrainingOptions options;
    private final TrainingListener listener;
    private volatile boolean stopped;

    public Trainer(TrainingOptions options, TrainingListener listener) {
        this.options = options;
        this.listener = listener;
    }

    /**
     * Trains until done or stopped. May be called once.
     *
     * @param out folder for the results, made if missing; a model in it is replaced
     * @throws IllegalArgumentException if the options do not fit the data: a code larger than the images, or too few
     *     images to calibrate on; nothing is written then
     * @throws TrainingException if training diverges, after the best model so far has been written, or the written model
     *     computes otherwise than the trained one
     * @throws IOException if {@code out} is a file, or naming the file in it that cannot be written, on a full disk for
     *     one; a model that was there is as it was then, or the best so far of this run
     */
    public TrainingReport train(DataSet data, Path out) throws IOException {
        ModelOptions model = options.model();
        TrainingData divided = TrainingData.of(data, options.run().seed(), model.falsePositiveRate());
        OutputFolder.require(out);
        NativeThreads.useOne();
        LOG.debug("Training {}: {}", model.architecture(), model.architecture().description());
        try (PixelMatrix train = new PixelMatrix(data.train(), divided.split().train());
                PixelMatrix heldOut = new PixelMatrix(divided.heldOut());
                ModelTraining training = model.architecture()
                        .start(
                                new TrainingTask(train, heldOut, model.codeSize(), options.optimiser(), options.run()),
                                new TrainingCallbacks(listener, StepObserver.none(), () -> stopped))) {
            OutputFolder.create(out);
            return run(training, divided, train.pixels(), out);
        }
    }

    private TrainingReport run(ModelTraining training, TrainingData data, int pixels, Path out) throws IOException {
        ModelOptions model = options.model();
        ModelWriter writer = new ModelWriter(model, options.run().seed(), data, out);
        try (TrainingFolder folder = new TrainingFolder(out, writer, data)) {
            listener.onLayerTable(model.architecture().layerTable(pixels, model.codeSize()));
            TrainingOutcome outcome = training.run(folder);
            return new TrainingReport(
                    out.resolve(Autoencoder.FILE_NAME),
                    outcome.epochs(),
                    outcome.bestEpoch(),
                    folder.metrics(),
                    outcome.stopped());
        }
    }

    /**
     * Ends training after the running batch, from any thread; {@link #train} then evaluates what it has, writes the best
     * model so far and returns. Returns at once itself.
     *
     * <p>Not for a shutdown hook: ONNX Runtime, which calibrates the model, closes itself in one of its own. Call this
     * from a signal handler and let the program end by itself.
     */
    public void stop() {
        stopped = true;
    }
}
