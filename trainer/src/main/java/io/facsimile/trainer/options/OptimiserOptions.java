package io.facsimile.trainer.options;

/**
 * How a gradient becomes better weights.
 *
 * @param updater how a gradient becomes a step
 * @param learningRate finite and above 0; the highest one where the schedule moves it
 * @param schedule how the learning rate moves
 * @param batchSize images per step, at least 1
 */
public record OptimiserOptions(Updater updater, double learningRate, LearningRateSchedule schedule, int batchSize) {
    public static final double DEFAULT_LEARNING_RATE = 1e-3;

    /** Images per step. */
    public static final int DEFAULT_BATCH_SIZE = 512;

    /** @throws IllegalArgumentException naming the number that is out of its range */
    public OptimiserOptions {
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("learning rate: expected a finite number above 0, got " + learningRate);
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size: expected at least 1, got " + batchSize);
        }
    }

    /** Adam at a constant rate of 1e-3, 512 images a step. */
    public static OptimiserOptions defaults() {
        return new OptimiserOptions(
                Updater.ADAM, DEFAULT_LEARNING_RATE, LearningRateSchedule.CONSTANT, DEFAULT_BATCH_SIZE);
    }

    public OptimiserOptions withUpdater(Updater other) {
        return new OptimiserOptions(other, learningRate, schedule, batchSize);
    }

    public OptimiserOptions withLearningRate(double other) {
        return new OptimiserOptions(updater, other, schedule, batchSize);
    }

    public OptimiserOptions withSchedule(LearningRateSchedule other) {
        return new OptimiserOptions(updater, learningRate, other, batchSize);
    }

    public OptimiserOptions withBatchSize(int other) {
        return new OptimiserOptions(updater, learningRate, schedule, other);
    }
}
