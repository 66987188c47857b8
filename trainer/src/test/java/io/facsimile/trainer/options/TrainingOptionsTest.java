package io.facsimile.trainer.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingOptionsTest {
    private final TrainingOptions defaults = TrainingOptions.defaults();

    @Test
    void changesOneThingAtATime() {
        TrainingOptions changed = defaults.withEpochs(3).withSeed(9).withArchitecture(Architecture.PCA);

        assertThat(changed)
                .isEqualTo(new TrainingOptions(
                        "facsimile",
                        Architecture.PCA,
                        20,
                        3,
                        512,
                        1e-3,
                        Updater.ADAM,
                        LearningRateSchedule.CONSTANT,
                        9,
                        0.01,
                        20));
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatCannotBe(Function<TrainingOptions, TrainingOptions> change, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.apply(defaults))
                .withMessage(message);
    }

    static Stream<Arguments> refusesWhatCannotBe() {
        return Stream.of(
                refused(
                        options -> options.withModelName("a model"),
                        "model name: expected 1 to 64 letters, digits, dots, underscores or hyphens, got 'a model'"),
                refused(options -> options.withCodeSize(0), "code size: expected at least 1, got 0"),
                refused(options -> options.withEpochs(0), "epochs: expected at least 1, got 0"),
                refused(options -> options.withBatchSize(-1), "batch size: expected at least 1, got -1"),
                refused(
                        options -> options.withLearningRate(Double.NaN),
                        "learning rate: expected a finite number above 0, got NaN"),
                refused(
                        options -> options.withFalsePositiveRate(1),
                        "false-positive rate: expected above 0 and below 1, got 1.0"),
                refused(options -> options.withSheetEvery(0), "epochs between sheets: expected at least 1, got 0"));
    }

    private static Arguments refused(Function<TrainingOptions, TrainingOptions> change, String message) {
        return Arguments.of(change, message);
    }

    @Test
    void namesItsChoicesAsTheCommandLineDoes() {
        assertThat(Architecture.DENSE).hasToString("dense");
        assertThat(Updater.ADAM).hasToString("adam");
        assertThat(LearningRateSchedule.ONE_CYCLE).hasToString("one-cycle");
    }
}
