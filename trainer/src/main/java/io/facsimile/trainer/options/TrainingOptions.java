package io.facsimile.trainer.options;

import io.facsimile.core.model.ModelName;

/**
 * What a training run is to do. Start from {@link #defaults()} and change what differs.
 *
 * @param modelName stands in the model file and in every code made with it, see {@link ModelName}
 * @param architecture what computes the code
 * @param codeSize numbers in a code, at least 1; at most the number of pixels, which is checked when training starts
 * @param epochs passes over the training images, at least 1; the linear baseline needs one only
 * @param batchSize images per step, at least 1
 * @param learningRate above 0; the highest one where the schedule moves it
 * @param updater how a gradient becomes a step
 * @param schedule how the learning rate moves
 * @param seed of the held-out choice, the first weights and the order of images
 * @param falsePositiveRate share of ordinary images that may be flagged, above 0 and below 1
 * @param sheetEvery epochs from one contact sheet, with the best model so far written beside it, to the next; at
 *     least 1
 */
public record TrainingOptions(
        String modelName,
        Architecture architecture,
        int codeSize,
        int epochs,
        int batchSize,
        double learningRate,
        Updater updater,
        LearningRateSchedule schedule,
        long seed,
        double falsePositiveRate,
        int sheetEvery) {
    public static final String DEFAULT_MODEL_NAME = "facsimile";
    public static final int DEFAULT_CODE_SIZE = 20;
    public static final int DEFAULT_EPOCHS = 200;
    /** Images per step. */
    public static final int DEFAULT_BATCH_SIZE = 512;

    public static final double DEFAULT_LEARNING_RATE = 1e-3;
    public static final long DEFAULT_SEED = 22;
    public static final double DEFAULT_FALSE_POSITIVE_RATE = 0.01;
    /** Epochs. */
    public static final int DEFAULT_SHEET_EVERY = 20;

    public TrainingOptions {
        ModelName.require(modelName);
        require(codeSize >= 1, "code size", "at least 1", codeSize);
        require(epochs >= 1, "epochs", "at least 1", epochs);
        require(batchSize >= 1, "batch size", "at least 1", batchSize);
        require(
                learningRate > 0 && Double.isFinite(learningRate),
                "learning rate",
                "a finite number above 0",
                learningRate);
        require(
                falsePositiveRate > 0 && falsePositiveRate < 1,
                "false-positive rate",
                "above 0 and below 1",
                falsePositiveRate);
        require(sheetEvery >= 1, "epochs between sheets", "at least 1", sheetEvery);
    }

    /** The documented defaults: a dense autoencoder, 200 epochs of Adam at a constant rate of 1e-3. */
    public static TrainingOptions defaults() {
        return new TrainingOptions(
                DEFAULT_MODEL_NAME,
                Architecture.DENSE,
                DEFAULT_CODE_SIZE,
                DEFAULT_EPOCHS,
                DEFAULT_BATCH_SIZE,
                DEFAULT_LEARNING_RATE,
                Updater.ADAM,
                LearningRateSchedule.CONSTANT,
                DEFAULT_SEED,
                DEFAULT_FALSE_POSITIVE_RATE,
                DEFAULT_SHEET_EVERY);
    }

    public TrainingOptions withModelName(String modelName) {
        return new TrainingOptions(
                modelName,
                architecture,
                codeSize,
                epochs,
                batchSize,
                learningRate,
                updater,
                schedule,
                seed,
                falsePositiveRate,
                sheetEvery);
    }

    public TrainingOptions withArchitecture(Architecture architecture) {
        return new TrainingOptions(
                modelName,
                architecture,
                codeSize,
                epochs,
                batchSize,
                learningRate,
                updater,
                schedule,
                seed,
                falsePositiveRate,
                sheetEvery);
    }

    public TrainingOptions withCodeSize(int codeSize) {
        return new TrainingOptions(
                modelName,
                architecture,
                codeSize,
                epochs,
                batchSize,
                learningRate,
                updater,
                schedule,
                seed,
                falsePositiveRate,
                sheetEvery);
    }

    public TrainingOptions withEpochs(int epochs) {
        return new TrainingOptions(
                modelName,
                architecture,
                codeSize,
                epochs,
                batchSize,
                learningRate,
                updater,
                schedule,
                seed,
                falsePositiveRate,
                sheetEvery);
    }

    public TrainingOptions withBatchSize(int batchSize) {
        return new TrainingOptions(
                modelName,
                architecture,
                codeSize,
                epochs,
                batchSize,
                learningRate,
                updater,
                schedule,
                seed,
                falsePositiveRate,
                sheetEvery);
    }

    public TrainingOptions withLearningRate(double learningRate) {
        return new TrainingOptions(
                modelName,
                architecture,
                codeSize,
                epochs,
                batchSize,
                learningRate,
                updater,
                schedule,
                seed,
                falsePositiveRate,
                sheetEvery);
    }

    public TrainingOptions withUpdater(Updater updater) {
        return new TrainingOptions(
                modelName,
                architecture,
                codeSize,
                epochs,
                batchSize,
                learningRate,
                updater,
                schedule,
                seed,
                falsePositiveRate,
                sheetEvery);
    }

    public TrainingOptions withSchedule(LearningRateSchedule schedule) {
        return new TrainingOptions(
                modelName,
                architecture,
                codeSize,
                epochs,
                batchSize,
                learningRate,
                updater,
                schedule,
                seed,
                falsePositiveRate,
                sheetEvery);
    }

    public TrainingOptions withSeed(long seed) {
        return new TrainingOptions(
                modelName,
                architecture,
                codeSize,
                epochs,
                batchSize,
                learningRate,
                updater,
                schedule,
                seed,
                falsePositiveRate,
                sheetEvery);
    }

    public TrainingOptions withFalsePositiveRate(double falsePositiveRate) {
        return new TrainingOptions(
                modelName,
                architecture,
                codeSize,
                epochs,
                batchSize,
                learningRate,
                updater,
                schedule,
                seed,
                falsePositiveRate,
                sheetEvery);
    }

    public TrainingOptions withSheetEvery(int sheetEvery) {
        return new TrainingOptions(
                modelName,
                architecture,
                codeSize,
                epochs,
                batchSize,
                learningRate,
                updater,
                schedule,
                seed,
                falsePositiveRate,
                sheetEvery);
    }

    private static void require(boolean holds, String what, String expected, Object found) {
        if (!holds) {
            throw new IllegalArgumentException(what + ": expected " + expected + ", got " + found);
        }
    }
}
