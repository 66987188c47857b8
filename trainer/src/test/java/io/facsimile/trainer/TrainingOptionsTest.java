package io.facsimile.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facsimile.trainer.architecture.Architecture;
import io.facsimile.trainer.architecture.ModelOptions;
import io.facsimile.trainer.options.LearningRateSchedule;
import io.facsimile.trainer.options.OptimiserOptions;
import io.facsimile.trainer.options.RunOptions;
import io.facsimile.trainer.options.Updater;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingOptionsTest {
    @Test
    void changesOneThingAtATime() {
        TrainingOptions changed = TrainingOptions.defaults()
                .with(ModelOptions.defaults().withArchitecture(Architecture.PCA))
                .with(OptimiserOptions.defaults().withUpdater(Updater.SGD))
                .with(RunOptions.defaults().withEpochs(3).withSeed(9));

        assertThat(changed)
                .isEqualTo(new TrainingOptions(
                        new ModelOptions("facsimile", Architecture.PCA, 20, 0.01),
                        new OptimiserOptions(Updater.SGD, 1e-3, LearningRateSchedule.CONSTANT, 512),
                        new RunOptions(3, 9, 20)));
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatCannotBe(ThrowingCallable change, String message) {
        assertThatIllegalArgumentException().isThrownBy(change).withMessage(message);
    }

    static Stream<Arguments> refusesWhatCannotBe() {
        ModelOptions model = ModelOptions.defaults();
        OptimiserOptions optimiser = OptimiserOptions.defaults();
        RunOptions run = RunOptions.defaults();
        return Stream.of(
                refused(
                        () -> model.withName("a model"),
                        "model name: expected 1 to 64 letters, digits, dots, underscores or hyphens, got 'a model'"),
                refused(() -> model.withCodeSize(0), "code size: expected at least 1, got 0"),
                refused(
                        () -> model.withFalsePositiveRate(1),
                        "false-positive rate: expected more than 0 and less than 1, got 1.0"),
                refused(() -> optimiser.withBatchSize(-1), "batch size: expected at least 1, got -1"),
                refused(
                        () -> optimiser.withLearningRate(Double.NaN),
                        "learning rate: expected a finite number above 0, got NaN"),
                refused(() -> run.withEpochs(0), "epochs: expected at least 1, got 0"),
                refused(() -> run.withSheetEvery(0), "epochs between sheets: expected at least 1, got 0"));
    }

    private static Arguments refused(ThrowingCallable change, String message) {
        return Arguments.of(change, message);
    }

    @Test
    void namesItsChoicesAsTheCommandLineDoes() {
        assertThat(Architecture.DENSE).hasToString("dense");
        assertThat(Updater.ADAM).hasToString("adam");
        assertThat(LearningRateSchedule.ONE_CYCLE).hasToString("one-cycle");
    }
}
