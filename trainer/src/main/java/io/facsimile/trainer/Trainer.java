package io.facsimile.trainer;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.data.DataSet;
import io.facsimile.trainer.dense.DenseLayout;
import io.facsimile.trainer.dense.DenseTraining;
import io.facsimile.trainer.dense.NativeThreads;
import io.facsimile.trainer.dense.OperationRunner;
import io.facsimile.trainer.export.ModelWriter;
import io.facsimile.trainer.export.OutputFolder;
import io.facsimile.trainer.export.ReconstructionSheet;
import io.facsimile.trainer.loop.EpochSummary;
import io.facsimile.trainer.loop.HistoryFile;
import io.facsimile.trainer.loop.PixelMatrix;
import io.facsimile.trainer.loop.TrainingData;
import io.facsimile.trainer.loop.TrainingException;
import io.facsimile.trainer.loop.TrainingListener;
import io.facsimile.trainer.pca.PrincipalComponentAnalysis;
import io.facsimile.trainer.pca.PrincipalComponents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
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
     * @throws TrainingException if training diverges, after the best model so far has been written, or the written model computes otherwise than the trained one
     * @throws IOException if {@code out} is a file, or naming the file in it that cannot be written, on a full disk for
     *     one; a model that was there is as it was then, or the best so far of this run
     */
    public TrainingReport train(DataSet data, Path out) throws IOException {
        TrainingData divided =
                TrainingData.of(data, options.run().seed(), options.model().falsePositiveRate());
        OutputFolder.require(out);
        NativeThreads.useOne();
        return switch (options.model().architecture()) {
            case DENSE -> trainDense(data.train(), divided, out);
            case PCA -> computeComponents(data.train(), divided, out);
        };
    }

    /**
     * Ends training after the running batch, from any thread; {@link #train} then judges what it has, writes the best
     * model so far and returns. Returns at once itself.
     *
     * <p>Not for a shutdown hook: ONNX Runtime, which calibrates the model, closes itself in one of its own. Call this
     * from a signal handler and let the program end by itself.
     */
    public void stop() {
        stopped = true;
    }

    private TrainingReport trainDense(ImageSet images, TrainingData data, Path out) throws IOException {
        DenseLayout layout =
                new DenseLayout(images.shape().pixels(), options.model().codeSize());
        OutputFolder.create(out);
        ModelWriter writer = new ModelWriter(options.model(), options.run().seed(), data, out);
        try (PixelMatrix train = new PixelMatrix(images, data.split().train());
                PixelMatrix heldOut = new PixelMatrix(data.heldOut());
                HistoryFile history = new HistoryFile(out);
                DenseTraining training = new DenseTraining(
                        layout,
                        options.optimiser(),
                        options.run(),
                        train,
                        heldOut,
                        () -> stopped,
                        listener,
                        OperationRunner.plain())) {
            listener.onLayerTable(LayerTable.of(layout));
            int epoch = 0;
            int written = 0;
            Map<String, Double> metrics = Map.of();
            while (epoch < options.run().epochs() && !(epoch > 0 && stopped)) {
                EpochSummary summary;
                try {
                    summary = training.epoch();
                } catch (TrainingException e) {
                    if (training.bestEpoch() > written) { // it diverged, but was better before
                        writer.write(training.best(), training.bestEpoch());
                    }
                    throw e;
                }
                epoch = summary.epoch();
                history.add(summary);
                listener.onEpoch(summary);
                boolean last = epoch == options.run().epochs() || stopped;
                if (last || epoch % options.run().sheetEvery() == 0) {
                    if (training.bestEpoch() > written) {
                        metrics = writer.write(training.best(), training.bestEpoch());
                        written = training.bestEpoch();
                        LOG.debug("Wrote the model of epoch {} to {}", written, out);
                    }
                    drawSheet(data, epoch, out);
                }
            }
            return new TrainingReport(
                    out.resolve(Autoencoder.FILE_NAME), epoch, training.bestEpoch(), metrics, stopped);
        }
    }

    private TrainingReport computeComponents(ImageSet images, TrainingData data, Path out) throws IOException {
        try (PixelMatrix train = new PixelMatrix(images, data.split().train())) {
            PrincipalComponents components =
                    PrincipalComponentAnalysis.of(train, options.model().codeSize());
            OutputFolder.create(out);
            listener.onLayerTable(LayerTable.of(components));
            new HistoryFile(out).close();
            Map<String, Double> metrics =
                    new ModelWriter(options.model(), options.run().seed(), data, out).write(components, 0);
            drawSheet(data, 0, out);
            return new TrainingReport(out.resolve(Autoencoder.FILE_NAME), 0, 0, metrics, false);
        }
    }

    private static void drawSheet(TrainingData data, int epoch, Path out) throws IOException {
        try (Autoencoder autoencoder = Autoencoder.open(out)) {
            ReconstructionSheet.write(autoencoder, data.shown(), epoch, out);
        }
    }
}
