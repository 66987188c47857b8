package io.facsimile.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facsimile.onnx.graph.GraphTensor;
import io.facsimile.onnx.graph.OnnxGraph;
import io.facsimile.trainer.SyntheticImages;
import io.facsimile.trainer.images.PixelMatrix;
import io.facsimile.trainer.model.ModelOutputs;
import io.facsimile.trainer.model.Reconstruction;
import io.facsimile.trainer.model.TrainedModel;
import io.facsimile.trainer.options.LearningRateSchedule;
import io.facsimile.trainer.options.OptimiserOptions;
import io.facsimile.trainer.options.RunOptions;
import io.facsimile.trainer.options.Updater;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The loop with a step that knows no network: it is told beforehand what each epoch's held-out loss will be. */
class EpochLoopTest {
    private static final int BATCHES = 10;

    private final PixelMatrix train = new PixelMatrix(SyntheticImages.images(19, 1));
    private final PixelMatrix heldOut = new PixelMatrix(SyntheticImages.images(2, 2));
    private final List<String> left = new ArrayList<>();

    @AfterEach
    void freeImages() {
        train.close();
        heldOut.close();
    }

    @Test
    void handsOverTheBestModelWithEverySheetAndAtTheEnd() throws IOException {
        ScriptedStep step = new ScriptedStep(3, 2, 4, 5, 1);

        TrainingOutcome outcome = run(step, new RunOptions(5, 1, 2), () -> false);

        assertThat(step.keptAt).containsExactly(1, 2, 5);
        assertThat(left)
                .containsExactly(
                        "epoch 1 best",
                        "epoch 2 best",
                        "model 2 with the weights of 2",
                        "sheet 2",
                        "epoch 3",
                        "epoch 4",
                        "sheet 4",
                        "epoch 5 best",
                        "model 5 with the weights of 5",
                        "sheet 5");
        assertThat(outcome).isEqualTo(new TrainingOutcome(5, 5, false));
    }

    @Test
    void handsOverTheBestModelBeforeItSaysThatTrainingDiverged() {
        ScriptedStep step = new ScriptedStep(3, 2, Double.NaN);

        assertThatThrownBy(() -> run(step, new RunOptions(9, 1, 9), () -> false))
                .isInstanceOf(TrainingException.class)
                .hasMessage("epoch 3: expected a finite held-out loss, got NaN; training diverged: try a learning rate"
                        + " below 0.5");
        assertThat(left).containsExactly("epoch 1 best", "epoch 2 best", "model 2 with the weights of 2");
        assertThat(step.closed).isTrue();
    }

    @Test
    void endsAfterABatchWhenStoppedAndHandsOverWhatItHas() throws IOException {
        ScriptedStep step = new ScriptedStep(3, 2, 1);

        TrainingOutcome outcome = run(step, new RunOptions(9, 1, 9), () -> step.rates.size() > BATCHES);

        assertThat(step.rates).hasSize(BATCHES + 1);
        assertThat(left).containsExactly("epoch 1 best", "epoch 2 best", "model 2 with the weights of 2", "sheet 2");
        assertThat(outcome).isEqualTo(new TrainingOutcome(2, 2, true));
    }

    @Test
    void trainsOnEveryImageOnceAnEpochAndMeasuresEveryEighthBatch() throws IOException {
        ScriptedStep step = new ScriptedStep(1);

        run(step, new RunOptions(1, 1, 1), () -> false);

        assertThat(step.seen).hasSize(19).doesNotHaveDuplicates();
        assertThat(step.measuredAt).containsExactly(0, 8);
    }

    @Test
    void movesTheLearningRateOverTheWholeRun() throws IOException {
        ScriptedStep step = new ScriptedStep(2, 1);

        run(step, new RunOptions(2, 1, 1), () -> false);

        List<Double> expected = new ArrayList<>();
        for (int i = 0; i < 2 * BATCHES; i++) {
            expected.add(LearningRateSchedule.ONE_CYCLE.rate(0.5, i, 2 * BATCHES));
        }
        assertThat(step.rates).isEqualTo(expected);
    }

    private TrainingOutcome run(ScriptedStep step, RunOptions run, BooleanSupplier stopped) throws IOException {
        OptimiserOptions optimiser = new OptimiserOptions(Updater.SGD, 0.5, LearningRateSchedule.ONE_CYCLE, 2);
        TrainingCallbacks callbacks = new TrainingCallbacks(TrainingListener.silent(), StepObserver.none(), stopped);
        try (EpochLoop loop = new EpochLoop(step, new TrainingTask(train, heldOut, 1, optimiser, run), callbacks)) {
            return loop.run(new TrainingOutput() {
                @Override
                public void epoch(EpochSummary summary) {
                    left.add("epoch " + summary.epoch() + (summary.best() ? " best" : ""));
                }

                @Override
                public void model(TrainedModel best, int epochs) {
                    left.add("model " + epochs + " with the weights of " + ((Weights) best).epoch());
                }

                @Override
                public void sheet(int epoch) {
                    left.add("sheet " + epoch);
                }
            });
        }
    }

    /** Weights that know nothing but the epoch after which they were kept. */
    private record Weights(int epoch) implements TrainedModel {
        @Override
        public int pixels() {
            throw notAsked();
        }

        @Override
        public int codeSize() {
            throw notAsked();
        }

        @Override
        public GraphTensor appendEncoder(OnnxGraph graph, GraphTensor grey, String name) {
            throw notAsked();
        }

        @Override
        public Reconstruction appendDecoder(OnnxGraph graph, GraphTensor code, String name) {
            throw notAsked();
        }

        @Override
        public GraphTensor appendDifference(OnnxGraph graph, GraphTensor grey, Reconstruction reconstruction) {
            throw notAsked();
        }

        @Override
        public GraphTensor appendDivergence(
                OnnxGraph graph, GraphTensor grey, Reconstruction reconstruction, GraphTensor entropy) {
            throw notAsked();
        }

        @Override
        public ModelOutputs infer(INDArray pixels) {
            throw notAsked();
        }

        private static AssertionError notAsked() {
            return new AssertionError("the loop hands a model on, and asks it nothing");
        }
    }

    private static final class ScriptedStep implements TrainingStep {
        private final double[] heldOutLosses;
        private final List<Integer> seen = new ArrayList<>();
        private final List<Double> rates = new ArrayList<>();
        private final List<Integer> measuredAt = new ArrayList<>();
        private final List<Integer> keptAt = new ArrayList<>();
        private int evaluations;
        private boolean closed;

        ScriptedStep(double... heldOutLosses) {
            this.heldOutLosses = heldOutLosses;
        }

        @Override
        public void step(int[] images, double learningRate) {
            for (int image : images) {
                seen.add(image);
            }
            rates.add(learningRate);
        }

        @Override
        public double measuredStep(int[] images, double learningRate) {
            measuredAt.add(rates.size());
            step(images, learningRate);
            return 1;
        }

        @Override
        public double totalLoss(INDArray pixels) {
            return pixels.size(0) * heldOutLosses[evaluations++];
        }

        @Override
        public void keep() {
            keptAt.add(evaluations);
        }

        @Override
        public TrainedModel kept() {
            return new Weights(keptAt.isEmpty() ? 0 : keptAt.get(keptAt.size() - 1));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
