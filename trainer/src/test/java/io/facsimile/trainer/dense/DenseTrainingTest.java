package io.facsimile.trainer.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.image.ImageSet;
import io.facsimile.trainer.SyntheticImages;
import io.facsimile.trainer.TrainingOptions;
import io.facsimile.trainer.architecture.ModelOptions;
import io.facsimile.trainer.images.PixelMatrix;
import io.facsimile.trainer.loop.EpochLoop;
import io.facsimile.trainer.loop.EpochSummary;
import io.facsimile.trainer.loop.StepObserver;
import io.facsimile.trainer.loop.TrainingCallbacks;
import io.facsimile.trainer.loop.TrainingException;
import io.facsimile.trainer.loop.TrainingListener;
import io.facsimile.trainer.loop.TrainingTask;
import io.facsimile.trainer.model.GreyEntropy;
import io.facsimile.trainer.numeric.NativeThreads;
import io.facsimile.trainer.options.LearningRateSchedule;
import io.facsimile.trainer.options.OptimiserOptions;
import io.facsimile.trainer.options.RunOptions;
import io.facsimile.trainer.options.Updater;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DenseTrainingTest {
    private static final ImageSet TRAIN = SyntheticImages.images(300, 51);
    private static final ImageSet HELD_OUT = SyntheticImages.images(100, 52);
    private static final TrainingOptions OPTIONS = TrainingOptions.defaults()
            .with(ModelOptions.defaults().withCodeSize(4))
            .with(OptimiserOptions.defaults().withBatchSize(64))
            .with(RunOptions.defaults().withEpochs(12));

    @BeforeAll
    static void computeOnOneThread() {
        NativeThreads.useOne();
    }

    @Test
    void learns() throws TrainingException {
        List<EpochSummary> epochs = train(OPTIONS).epochs();

        assertThat(epochs).extracting(EpochSummary::epoch).startsWith(1, 2, 3).hasSize(12);
        EpochSummary first = epochs.get(0);
        EpochSummary last = epochs.get(11);
        assertThat(last.heldOutLoss()).isLessThan(0.9 * first.heldOutLoss());
        assertThat(last.trainingLoss()).isLessThan(0.9 * first.trainingLoss());
        assertThat(last.learningRate()).isEqualTo(1e-3);
    }

    @Test
    void givesTheSameWeightsToTheBitForTheSameSeed() throws TrainingException {
        Run run = train(OPTIONS.with(RunOptions.defaults().withEpochs(3)));

        assertThat(train(OPTIONS.with(RunOptions.defaults().withEpochs(3))).weights())
                .isEqualTo(run.weights());
        assertThat(train(OPTIONS.with(RunOptions.defaults().withEpochs(3).withSeed(23)))
                        .weights())
                .isNotEqualTo(run.weights());
    }

    @Test
    void keepsTheWeightsOfTheLowestHeldOutLoss() throws TrainingException {
        // Given a rate so high that the loss goes up and down.
        Run run = train(OPTIONS.with(OPTIONS.optimiser().withLearningRate(0.02))
                .with(RunOptions.defaults().withEpochs(20)));

        double lowest = run.epochs().stream()
                .mapToDouble(EpochSummary::heldOutLoss)
                .min()
                .orElseThrow();
        assertThat(run.epochs()).anyMatch(epoch -> !epoch.best());
        assertThat(run.epochs().get(run.bestEpoch() - 1).heldOutLoss()).isEqualTo(lowest);
        assertThat(run.bestCrossEntropy()).isCloseTo(lowest, within(1e-6));
    }

    @Test
    void followsTheScheduleToItsEnd() throws TrainingException {
        Run run = train(OPTIONS.with(
                OPTIONS.optimiser().withSchedule(LearningRateSchedule.ONE_CYCLE).withUpdater(Updater.SGD)));

        assertThat(run.epochs().get(11).learningRate()).isCloseTo(1e-3 / 250_000, within(1e-12));
    }

    @Test
    void saysSoWhenTrainingDiverges() {
        TrainingOptions wild =
                OPTIONS.with(OPTIONS.optimiser().withUpdater(Updater.SGD).withLearningRate(1e12));

        assertThatThrownBy(() -> train(wild))
                .isInstanceOf(TrainingException.class)
                .hasMessageMatching(
                        "epoch \\d+: expected a finite held-out loss, got (NaN|Infinity); training diverged:"
                                + " try a learning rate below 1.0E12");
    }

    @Test
    void tellsOfTheOperationsOfItsStepsAndNotOfEvaluation() throws TrainingException {
        Map<String, Integer> ended = new HashMap<>();
        StepObserver counting = new StepObserver() {
            @Override
            public void stepBegins() {
                ended.merge("step", 1, Integer::sum);
            }

            @Override
            public void operationEnds(String operation) {
                ended.merge(operation, 1, Integer::sum);
            }
        };

        train(OPTIONS.with(RunOptions.defaults().withEpochs(1)), counting);

        int batches = (TRAIN.size() + OPTIONS.optimiser().batchSize() - 1)
                / OPTIONS.optimiser().batchSize();
        int layers = new DenseLayout(
                        SyntheticImages.SHAPE.pixels(), OPTIONS.model().codeSize())
                .layers()
                .size();
        assertThat(ended)
                .containsEntry("step", batches)
                .containsEntry(DenseOperation.UPDATE, batches)
                .containsEntry(DenseOperation.ACTIVATE, batches * layers)
                .containsEntry(
                        DenseOperation.MULTIPLY, batches * (3 * layers - 1)); // the first layer passes nothing on
    }

    /** What a run came to. */
    private record Run(List<EpochSummary> epochs, float[] weights, int bestEpoch, double bestCrossEntropy) {}

    private static Run train(TrainingOptions options) throws TrainingException {
        return train(options, StepObserver.none());
    }

    private static Run train(TrainingOptions options, StepObserver observer) throws TrainingException {
        try (PixelMatrix train = new PixelMatrix(TRAIN);
                PixelMatrix heldOut = new PixelMatrix(HELD_OUT);
                EpochLoop training = new DenseArchitecture()
                        .start(
                                new TrainingTask(
                                        train, heldOut, options.model().codeSize(), options.optimiser(), options.run()),
                                new TrainingCallbacks(TrainingListener.silent(), observer, () -> false))) {
            List<EpochSummary> epochs = new ArrayList<>();
            for (int i = 0; i < options.run().epochs(); i++) {
                epochs.add(training.epoch());
            }
            DenseModel best = (DenseModel) training.best();
            return new Run(
                    epochs,
                    best.network().params().toFloatVector(),
                    training.bestEpoch(),
                    Arrays.stream(best.infer(heldOut.rows()).scores()).average().orElseThrow()
                            + GreyEntropy.mean(HELD_OUT));
        }
    }
}
